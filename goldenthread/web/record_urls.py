"""The addresses of files, links and people."""

from django.urls import URLPattern, path

from goldenthread.web.pages import imports, links, mappings, people

urlpatterns: list[URLPattern] = [
    path("imports/", imports.imports, name="imports"),
    path("imports/live/", imports.imports_live, name="imports_live"),
    path("imports/new/", imports.send, name="import_new"),
    path("imports/mappings/", mappings.mappings, name="mappings"),
    path("imports/mappings/make/<uuid:draft>/", mappings.make, name="mapping_make"),
    path("imports/mappings/<str:name>.toml", mappings.mapping_toml, name="mapping_toml"),
    path("imports/mappings/<str:name>/drop/", mappings.mapping_drop, name="mapping_drop"),
    path("imports/<uuid:file>/", imports.show, name="import"),
    path("imports/<uuid:file>/state/", imports.state, name="import_state"),
    path("imports/<uuid:file>/refused.csv", imports.refused_rows, name="import_refused"),
    path("imports/<uuid:file>/undo/", imports.undo, name="import_undo"),
    path("links/", links.links, name="links"),
    path("links/decided/", links.decided, name="links_decided"),
    path("links/<int:pair>/", links.link, name="link"),
    path("links/<int:pair>/rejoin/", links.rejoin, name="link_rejoin"),
    path("links/children/<uuid:child>/", links.child_records, name="child_records"),
    path("links/records/<uuid:record>/move/", links.move, name="record_move"),
    path("people/", people.people, name="people"),
    path("people/give/", people.give, name="post_give"),
    path("people/posts/<int:post>/end/", people.end, name="post_end"),
    path("people/teams/<int:team>/duty/", people.put_on_duty, name="duty_give"),
    path("people/duty/<int:duty>/end/", people.take_off_duty, name="duty_end"),
]
