"""Closed classes of words that several rules share. Each is a regular expression's alternation or a set."""

from __future__ import annotations

COUNTRY_OF = {
    "chinese": "CN", "american": "US", "u.s.": "US", "us": "US", "british": "GB", "uk": "GB", "u.k.": "GB",
    "german": "DE", "french": "FR", "canadian": "CA", "japanese": "JP", "south korean": "KR", "korean": "KR",
    "indian": "IN", "taiwanese": "TW", "israeli": "IL", "dutch": "NL", "swedish": "SE", "swiss": "CH",
    "danish": "DK", "irish": "IE", "spanish": "ES", "italian": "IT", "australian": "AU", "russian": "RU",
    "european": "EU", "californian": "US", "beijing-based": "CN", "hangzhou-based": "CN", "shenzhen-based": "CN",
}  # fmt: skip
"""Adjectives of nationality to ISO 3166 codes."""

COMPANY_NOUN = (
    r"company|firm|start-?up|giant|behemoth|conglomerate|maker|chip-?maker|developer|lab|laboratory|publisher|"
    r"newspaper|agency|retailer|platform|engine|studio|provider|operator|business|vendor|broadcaster|search engine|"
    r"titan|powerhouse|unicorn|chatbot maker|carmaker|group|label|rival|organi[sz]ation|creator|owner|service"
)
COMPANY_NOUNS = (
    r"companies|firms|start-?ups|giants|makers|developers|labs|laboratories|publishers|newspapers|labels|studios|"
    r"rivals|businesses|defendants|competitors"
)
CLASS_MODIFIER = (
    r"more than|at least|dozens of|hundreds of|thousands of|scores of|several|some|many|major|leading|prominent|top|"
    r"big|best-?selling|well-known|high-profile|american|u\.?s\.?|british|german|french|canadian|japanese|indian|"
    r"danish|visual|music|book|news|record|voice|film|movie|comic|newspaper|fellow|independent|freelance|hollywood|"
    r"regional|local|other|unnamed|published|popular|award-winning|a|an|two|three|four|five|six|seven|eight|nine|"
    r"ten|eleven|twelve|thirteen|fourteen|fifteen|seventeen|twenty|a dozen|three dozen|\d{1,5}|another|class of|"
    r"group of|a group of|coalition of|a coalition of|trio of|a trio of|pair of|a pair of|number of|a number of|"
    r"handful of|the world[’']s (?:largest|biggest)|academic|indie|educational|scientific|digital|online|non-?fiction"
)

DESCRIPTOR = (
    r"chinese|american|u\.?s\.?|british|german|french|canadian|japanese|korean|south|indian|israeli|dutch|"
    r"artificial|intelligence|ai|a\.i\.|tech|technology|generative|search|social|media|music|news|image|video|voice|"
    r"chip|software|cloud|internet|e-commerce|online|education|stock|photo|picture|legal|research|data|gaming|"
    r"streaming|robotics|crypto|biotech|fellow|rival|rivals|parent|partner|subsidiary|unit|units|affiliate|"
    r"competitor|competitors|defendant|plaintiff|co-defendant|owner|former|start-?up|start-?ups|company|companies|"
    r"firm|firms|giant|giants|maker|makers|developer|developers|lab|labs|publisher|publishers|newspaper|newspapers|"
    r"label|labels|studio|studios|generator|generators|engine|chatbot|platform|platforms|agency|conglomerate|"
    r"conglomerates|group|provider|chip-?maker|author|authors|novelist|novelists|writer|writers|artist|artists|"
    r"comedian|comedians|musician|musicians|actor|actress|journalist|journalists|billionaire|entrepreneur|engineer|"
    r"crime|romance|fantasy|thriller|leading|major|popular|prominent|big|well-known|up-and-coming|upstart|world's largest|largest|biggest|"
    r"[a-z]+-based|[a-z]+-backed|[a-z]+-owned|two|three|four|five|multiple|entity|named|called|ceo|chief|executive|"
    r"boss|chairman|president|founder|co-founder|reporter|reporters|journalists|investigative|veteran|bestselling|"
    r"best-selling|photographer|photographers|illustrator|illustrators|screenwriter|playwright|poet|historian|"
    r"professor|singer|songwriter|composer|actors|narrator|radio|host|podcaster|youtuber|streamer|billionaires|"
    r"newspapers|magazine|broadcaster|encyclopedia|dictionary|retailer|carmaker|drugmaker|chipmaker|carrier|video|"
    r"main|investor|backer|key|longtime|exclusive|app|service|site|website|marketplace|network|model|assistant|tool|nonfiction|novel|prize-winning|"
    r"senior|vice|deputy|assistant|employee|ex-employee|staffer|ex-staffer|executive|researcher|scientist|manager|worker|phone|smartphone|memory|semiconductor|equipment|"
    r"pulitzer-winning|award-winning|prolific|famed|scraping|data-scraping|data|entertainment|hollywood|publishing"
)
"""Words that may stand between an article or a verb and the name that they describe ("the Chinese firm MiniMax")."""

ADVERB = (
    r"gotten|got|getting|has|have|had|is|are|was|were|be|been|being|will|would|could|may|might|can|should|did|does|do|not|never|also|"
    r"already|then|now|later|recently|first|directly|formally|separately|publicly|again|previously|jointly|even|"
    r"since|earlier|once|just|finally|initially|subsequently|currently|still|both|all|each|only|reportedly|"
    r"allegedly|repeatedly|quickly|promptly|simultaneously|officially|openly|instead|too|itself|themselves|today|"
    r"yesterday|this week|this month|this year|last week|last month|last year|last summer|this summer|last fall|"
    r"planning to|plans to|threatened to|threatening to|considering|preparing to|prepared to|going to|set to|"
    r"seeking to|seeks to|moved to|went on to|had to|wants to|vowed to|intends to|expected to|hasn[’']t|haven[’']t|"
    r"banded together to|teamed up to|joined forces to|joined together to|come together to|united to|"
    r"didn[’']t|isn[’']t|wasn[’']t|said to have|is said to have|believed to have|decided to|likely to|ready to"
)
"""What may stand between a subject and its verb besides times and asides."""

WEEKDAY = r"(?-i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
MONTH = (
    r"(?-i:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.|Feb\.|Mar\.|Apr\.|Jun\.|Jul\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
DATE = (
    rf"(?:(?:late |early |earlier |in |on |last |this |since |of )*"
    rf"(?:{WEEKDAY}(?: (?:morning|afternoon|evening|night))?(?:,? {MONTH} \d{{1,2}}(?:st|nd|rd|th)?)?|"
    rf"{MONTH} \d{{1,2}}(?!\d)(?:st|nd|rd|th)?(?:,? (?:19|20)\d\d)?|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH}(?:,? "
    rf"(?:19|20)\d\d)?|"
    rf"{MONTH}(?: of)?(?:,? (?:19|20)\d\d)?|"
    rf"(?:in|since|of|early|late) (?:19|20)\d\d)|"
    rf"yesterday|today|tonight|this (?:morning|afternoon|evening|week|month|year|summer)|"
    rf"last (?:week|month|year|night|summer|fall|spring|winter|autumn)|"
    rf"(?:a|an|one|two|three|four|five|six|\d{{1,2}}) (?:day|week|month|year)s? (?:ago|earlier|later))"
)
"""Phrases of time as `graph.dates` reads them."""

PLACES = frozenset(
    """afghanistan africa alabama alaska albany america amsterdam argentina arizona arkansas asia atlanta austin
    australia austria baltimore bangalore bangkok beijing belgium bengaluru berlin boston brazil britain brooklyn
    brussels california canada chicago chile china cleveland colorado columbia connecticut copenhagen cupertino dallas
    delaware delhi denmark denver detroit dubai dublin egypt england europe florida france frankfurt geneva georgia
    germany greece guangdong hamburg hangzhou hawaii hollywood houston hungary idaho illinois india indiana indonesia
    iowa iran iraq ireland israel istanbul italy japan kansas kentucky kenya korea london louisiana luxembourg madrid
    maine malaysia manhattan maryland massachusetts melbourne menlo mexico miami michigan milan minneapolis minnesota
    mississippi missouri montana montreal moscow mumbai munich nebraska netherlands nevada nigeria norway oakland ohio
    oklahoma oregon oslo ottawa pakistan paris pennsylvania philadelphia philippines phoenix pittsburgh poland portland
    portugal prague redmond rome russia sacramento scotland seattle seoul shanghai shenzhen singapore spain stockholm
    sunnyvale sweden switzerland sydney taipei taiwan tennessee texas thailand tokyo toronto turkey ukraine utah
    vancouver vermont vienna vietnam virginia wales warsaw washington wisconsin wyoming zurich""".split()
) | {
    "south korean", "north korean", "south african",
    "hong kong", "new york", "new jersey", "new mexico", "new hampshire", "new zealand", "new delhi", "new orleans",
    "north carolina", "south carolina", "north dakota", "south dakota", "north korea", "south korea", "south africa",
    "west virginia", "rhode island", "san francisco", "san jose", "san diego", "los angeles", "las vegas", "palo alto",
    "mountain view", "menlo park", "santa clara", "santa monica", "salt lake city", "united states",
    "united kingdom", "united arab emirates", "saudi arabia", "sri lanka", "tel aviv", "abu dhabi", "kuala lumpur",
    "white house", "wall street", "silicon valley", "middle east", "latin america", "north america", "south america",
    "european union", "capitol hill", "new york city", "washington d.c", "district of columbia", "northern california",
    "southern california", "southeast asia", "buenos aires", "mexico city", "st. louis", "supreme court",
}  # fmt: skip
"""Countries, states and cities: no party of a dispute and no firm."""

JOB_TITLE = (
    r"Chief\s+[A-Z]\w+(?:\s+(?:and|&)\s+[A-Z]\w+)?(?:\s+Officer)?|CEO|CFO|CTO|COO|Co-?CEO|Chairman|Chairwoman|Chair|"
    r"(?:Executive\s+|Senior\s+)?Vice\s+President|President|Co-?[Ff]ounder|Founder|General\s+Counsel|"
    r"(?:Managing\s+|Executive\s+)?Director|Analysts?|(?:Spokes\w+|Representatives?|Attorneys?|Lawyers?)(?:\s+(?:for|of))?|Professor|Editor(?:-in-[Cc]hief)?|Head|YouTubers?|Reporter|Author|Novelist|Writer|Artist|Photographer|Journalist|Comedian|Actor|Actress|Singer|Musician|"
    r"Engineer|Billionaire|Investor|Senator|Representative"
)
"""Titles as newspapers write them between a firm and a person ("Fiserv Chief Executive Officer Jeffery Yabuki")."""

GIVEN_NAMES = frozenset(
    """aaron adam adrian ahmed alan albert alex alexander alexandra alice alison allison amanda amy ana andrea andrew
    andy angela ann anna anne anthony antonio aparna arthur arvind ashley barbara barry ben benjamin bernard beth bill
    bob brad brandon brenda brian bruce bryan carl carla carlos carol caroline catherine cathy charles charlotte chen
    chris christian christina christine christopher claire clara colin connie craig cynthia dan daniel danielle dara
    dario dave david dean deborah demis denise dennis diana diane donald donna dorothy doug douglas dylan ed edward
    elena elizabeth ellen elon emily emma eric erica erik ernest ethan eva evan eumi frances francis frank fred gary
    gene george gerald gina glenn gloria grace greg gregory hannah harold harry heather helen henry howard hugh ian
    ilya irene isaac ivan jack jackie jacob jake james jamie jan jane janet jason javier jay jean jeff jeffrey jennifer
    jensen jeremy jerry jesse jessica jill jim joan joanna joe joel john jon jonathan jordan jorge jose joseph josh
    joshua juan judith judy julia julian julie justin karen karl kate katherine kathleen keith kelly ken kenneth kevin
    kim kirk kristen kyle larry laura lauren lawrence lee leo leonard leslie liam lily linda lisa liz louis louise lucas
    lucian lucy luis luke lynn marc marcus margaret maria marie marilyn mario mark martha martin mary matt matthew
    maureen max megan melissa michael michelle miguel mike mira molly monica nancy naomi natalie nathan neil nicholas
    nick nicole nina noah noam norman oliver olivia oscar pamela patricia patrick paul paula pedro peter phil philip
    phillip rachel ralph ray raymond rebecca renee reid richard rick rita rob robert roberto robin rodney roger ron
    ronald rose ross roy russell ruth ryan sally sam samantha samuel sandra sara sarah satya scott sean sergey sharon
    shawn shira sheila sidney simon sonia sophia stacy stephanie stephanos stephen steve steven stuart sundar sue susan
    suzanne sydney sylvia tara ted teresa terry thomas tim timothy tina todd tom tony tracy travis tyler vanessa
    vera veronica victor victoria vincent virginia walter wanda warren wayne wendy william xavier yann yvonne zachary
    ziff zoe ta-nehisi junot laurie andrew george jodi ayad""".split()
)
"""Common first names: two or three capitalised words that begin with one are a person."""

ORGANISATION_WORD = (
    r"Inc|Corp|Corporation|Company|Co|Ltd|Limited|LLC|PLC|PBC|Group|Holdings?|Media|Studios?|Pictures|Records|"
    r"Entertainment|Music|Press|Publishing|Publishers|Books|Technologies|Technology|Systems|Labs?|AI|Networks?|"
    r"Software|Interactive|Games|Solutions|Capital|Ventures|Partners|Intelligence|Robotics|Therapeutics|Energy|Times|"
    r"Post|News|Journal|Tribune|Herald|Images|Encyclop[a-z]+|Dictionary"
)
ASSOCIATION_WORD = (
    r"Association|Guild|Union|Society|Federation|Alliance|Coalition|Council|Foundation|University|College|Institute|"
    r"Academy|Authors|Consortium|Center|Centre|Project|Trust|League|Museum|Library"
)
