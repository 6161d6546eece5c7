# ruff: noqa: RUF001 - prose has typographic dashes and quotation marks
"""The week of the fixed story told in Spanish and in Korean, for pictures; no campaign's words."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from summitgame.views import Run, View
from tests.desktop import story

TEXTS = frozenset({"text", "note", "title", "heading", "name", "subtitle", "role", "value"})

SPANISH = {
    "A hotel, 2013": "Un hotel, 2013",
    "Allies and Council": "Aliados y Consejo",
    "Confidence": "Confianza",
    "Counsellor Ryang": "Consejero Ryang",
    "Dana Okafor": "Dana Okafor",
    "Enrichment elsewhere": "Enriquecimiento en otra parte",
    "Exercises": "Maniobras",
    "Hardliners’ leverage": "Fuerza de la línea dura",
    "Inspection": "Inspección",
    "Liaison offices": "Oficinas de enlace",
    "Next week: the adviser intends to": "La semana que viene el asesor piensa",
    "One page": "Una página",
    "Peace": "Paz",
    "President’s attention": "Atención del presidente",
    "Sanctions relief": "Alivio de sanciones",
    "Sceptics in Pyongyang": "Escépticos en Pionyang",
    "Stockpile": "Reservas",
    "Twelve weeks, one villa, no cameras": "Doce semanas, una villa, sin cámaras",
    "Weeks left": "Semanas que quedan",
    "What Pyongyang gives": "Lo que da Pionyang",
    "What Washington gives": "Lo que da Washington",
    "Working Level": "Nivel de trabajo",
    "Working level · Week five · Stockholm": "Nivel de trabajo · Semana cinco · Estocolmo",
    "Yongbyon": "Yongbyon",
    "a licence for textiles": "una licencia textil",
    "as planned": "según lo previsto",
    "cameras": "cámaras",
    "counsellor in their delegation": "consejero de su delegación",
    "none": "ninguna",
    "sealed": "precintado",
    "unspoken": "sin mencionar",
    "untouched": "intactas",
    "your deputy": "tu adjunta",
}
KOREAN = {
    "A hotel, 2013": "어느 호텔, 2013년",
    "Allies and Council": "동맹과 안보리",
    "Confidence": "신뢰",
    "Counsellor Ryang": "량 참사관",
    "Dana Okafor": "데이나 오카포",
    "Enrichment elsewhere": "다른 곳의 농축",
    "Exercises": "훈련",
    "Hardliners’ leverage": "강경파의 힘",
    "Inspection": "사찰",
    "Liaison offices": "연락사무소",
    "Next week: the adviser intends to": "다음 주 보좌관의 의도",
    "One page": "한 장",
    "Peace": "평화",
    "President’s attention": "대통령의 관심",
    "Sanctions relief": "제재 완화",
    "Sceptics in Pyongyang": "평양의 회의론자",
    "Stockpile": "비축분",
    "Twelve weeks, one villa, no cameras": "열두 주, 별장 한 채, 카메라 없음",
    "Weeks left": "남은 주",
    "What Pyongyang gives": "평양이 주는 것",
    "What Washington gives": "워싱턴이 주는 것",
    "Working Level": "실무급",
    "Working level · Week five · Stockholm": "실무급 · 다섯째 주 · 스톡홀름",
    "Yongbyon": "영변",
    "a licence for textiles": "섬유 교역 허가",
    "as planned": "예정대로",
    "cameras": "카메라",
    "counsellor in their delegation": "저쪽 대표단의 참사관",
    "none": "없음",
    "sealed": "봉인됨",
    "unspoken": "말하지 않음",
    "untouched": "그대로",
    "your deputy": "당신의 부대표",
}
PAGES = {
    "es": (
        (
            "La página cruza la mesa. Nombra un solo lugar y once cláusulas de cinco resoluciones."
            " Fuera, los abedules han soltado todo lo que tenían."
        ),
        "«Cerramos esto», dice, «y ustedes levantan lo que toca al sustento de nuestra gente».",
        "«Demasiado *poco*», dice Dana sin levantar la vista de su lista. «¿Y lo demás?».",
    ),
    "ko": (
        (
            "종이 한 장이 탁자를 건너온다. 한 곳의 이름과, 다섯 결의의 열한 조항이 적혀 있다."
            " 밖에서는 자작나무들이 가진 것을 모두 놓아 버렸다."
        ),
        "“이것을 닫겠습니다.” 그가 말한다. “인민의 생활에 닿는 것을 풀어 주십시오.”",
        "“너무 *작아요*.” 데이나가 목록에서 눈을 떼지 않고 말한다. “나머지는요?”",
    ),
}
INTENTS = {
    "es": (Run("Filtrar el borrador ("), Run("con fuerza 4", emphasis=True), Run(").")),
    "ko": (Run("초안을 흘린다("), Run("힘 4가 있어야", emphasis=True), Run(").")),
}
OPTIONS = {
    "es": (
        ("Cambiar el lugar por una dispensa textil", "Fase uno. La línea dura objetará."),
        ("Preguntar qué tejados abarca la palabra", "Más lento, y por escrito."),
        ("Proponer un receso de diez días", "Gasta una semana."),
        ("Decirles cómo se lee una línea en Washington", "Es verdad, y enfría la sala."),
    ),
    "ko": (
        ("그곳을 섬유 면제와 맞바꾼다", "1단계. 강경파가 반대할 것이다."),
        ("그 말이 어느 지붕들을 덮는지 묻는다", "더 느리지만 글로 남는다."),
        ("열흘의 휴회를 제안한다", "한 주를 쓴다."),
        ("그 한 줄이 워싱턴에서 어떻게 읽히는지 말한다", "사실이고, 방을 식힌다."),
    ),
}


def week(language: str) -> View:
    """Return the view of a week in a language: `es` or `ko`."""
    words = {"es": SPANISH, "ko": KOREAN}[language]
    view = story.WEEK
    speakers = (None, story.COUNSELLOR, story.DEPUTY)
    passages = tuple(
        story.say(text, speaker, number)
        for number, (text, speaker) in enumerate(zip(PAGES[language], speakers, strict=True), 1)
    )
    options = tuple(
        replace(option, text=text, note=note, reason=note if option.reason else "")
        for option, (text, note) in zip(view.ask.options, OPTIONS[language], strict=True)  # type: ignore[union-attr]
    )
    intent = replace(story.INTENT, lines=(INTENTS[language],))
    view = replace(view, panel=replace(view.panel, notes=(intent,)))
    told: View = _in(replace(view, ask=replace(view.ask, options=options)), words)  # type: ignore[arg-type]
    return replace(told, passages=_in(passages, words))


def _in(value: Any, words: dict[str, str], name: str = "") -> Any:  # noqa: ANN401 -- any part of a view
    """Return a part of a view with the texts that are listed in another language."""
    if isinstance(value, str):
        return words.get(value, value) if name in TEXTS else value
    if isinstance(value, tuple):
        return tuple(_in(each, words, name) for each in value)
    if isinstance(value, Run) or not is_dataclass(value) or isinstance(value, type):
        return value
    inner = {
        field.name: _in(getattr(value, field.name), words, field.name)
        for field in fields(value)
        if field.init
    }
    return replace(value, **inner)
