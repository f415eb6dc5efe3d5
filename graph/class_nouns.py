"""The nouns of those who sue together without being named: extraction and identity read the same ones."""

from __future__ import annotations

CLASS_NOUN = (
    r"authors|writers|novelists|artists|illustrators|musicians|composers|songwriters|photographers|journalists|"
    r"programmers|coders|publishers|newspapers|record labels|labels|studios|creators|youtubers|voice actors|"
    r"actors|narrators|broadcasters|news organi[sz]ations|news outlets|plaintiffs|screenwriters|designers|"
    r"rights ?holders|publishing houses|publishing companies|media companies|music companies|record companies|"
    r"film studios|movie studios|developers of open-source software|podcasters|videographers|filmmakers|"
    r"playwrights|poets|cartoonists|translators|scientists|neuroscientists|professors|academics|lyricists|singers|"
    r"performers|comedians|bloggers|columnists|software developers|game developers|open-source developers|"
    r"copyright holders|copyright owners|content creators|media outlets|media groups|news publishers|engravers"
)
"""Classes of people and firms that sue without being named."""
