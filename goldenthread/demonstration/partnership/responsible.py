"""Who answers for each agency: the head of service who signs, and the information governance officer."""

# team: head of service, their telephone; information governance officer, their telephone
RESPONSIBLE: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "NSP-MISS": (("Philippa Strand", "01632 960131"), ("Owen Tarrant", "01632 960132")),
    "WMC-MISS": (("Douglas Frayne", "01632 960133"), ("Meera Sandhu", "01632 960134")),
    "FAR-CTRL": (("Hazel Birtwhistle", "01632 960135"), ("Lewis Garrick", "01632 960136")),
    "RIV-SAF": (("Yvonne Castellan", "01632 960241"), ("Ifan Maddox", "01632 960242")),
    "HAL-SAF": (("Bernard Aldous", "01632 960243"), ("Zainab Qureshi", "01632 960244")),
    "WMR-SAF": (("Constance Ebrey", "01632 960245"), ("Patrick Mulvey", "01632 960246")),
    "OAK-SAF": (("Gideon Larkspur", "01632 960247"), ("Anneka Holm", "01632 960248")),
    "SHB-RHI": (("Rosalind Penhale", "01632 960331"), ("Kwame Boateng-Hill", "01632 960332")),
    "ODP-RHI": (("Theo Marchbanks", "01632 960333"), ("Sunita Rawal", "01632 960334")),
    "LAR-STAFF": (("Judith Oakeshott", "01632 960431"), ("Callan Merrow", "01632 960432")),
    "BEA-STAFF": (("Winston Amory", "01632 960433"), ("Delyth Prothero", "01632 960434")),
    "MIL-STAFF": (("Felicity Garnham", "01632 960435"), ("Barnaby Osgood", "01632 960436")),
    "FER-DUTY": (("Leonora Vickery", "01632 960437"), ("Samir Haddad-Lowe", "01632 960438")),
    "NGH-SAFE": (("Edmund Thackeray-Boon", "01632 960531"), ("Noor Elahi", "01632 960532")),
    "RAC-SAFE": (("Cressida Warboys", "01632 960533"), ("Tobias Inchbald", "01632 960534")),
}
SIGNS = (
    "Read what your agency has agreed, and with whom; sign what is offered to it, or revoke what you regret."
)
MINDS = "Write an agreement from a ready protocol, and see what it would show before anybody signs."
OUTSIDE_SIGNS = (
    "Your force shares with nobody: offer its neighbours an agreement, and see what signing it opens."
)
