"""The addresses of agreements."""

from django.urls import URLPattern, path

from goldenthread.web.pages import agreements, drafts

urlpatterns: list[URLPattern] = [
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/coverage/", agreements.coverage, name="coverage"),
    path("agreements/write/", drafts.begin, name="agreement_begin"),
    path("agreements/protocols/<str:protocol>/", agreements.protocol, name="protocol"),
    path("agreements/<int:version>/", agreements.show, name="agreement"),
    path("agreements/<int:version>/terms/", drafts.terms, name="agreement_terms"),
    path("agreements/<int:version>/clauses/add/", drafts.clause_add, name="clause_add"),
    path("agreements/<int:version>/clauses/<int:clause>/", drafts.clause_change, name="clause_change"),
    path("agreements/<int:version>/clauses/<int:clause>/remove/", drafts.clause_remove, name="clause_remove"),
    path("agreements/<int:version>/preview/", agreements.preview, name="agreement_preview"),
    path("agreements/<int:version>/compare/", agreements.compare, name="agreement_compare"),
    path("agreements/<int:version>/offer/", agreements.offer, name="agreement_offer"),
    path("agreements/<int:version>/sign/", agreements.sign, name="agreement_sign"),
    path("agreements/<int:version>/responsible/", agreements.responsible, name="agreement_responsible"),
    path("agreements/<int:version>/withdraw/", agreements.withdraw, name="agreement_withdraw"),
    path("agreements/<int:version>/revoke/", agreements.revoke, name="agreement_revoke"),
    path("agreements/<int:version>/next/", drafts.follow, name="agreement_next"),
]
