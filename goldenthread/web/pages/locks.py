"""Locking and unlocking the desk, staying, and changing post."""

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.agencies import queries as agencies
from goldenthread.core import clock
from goldenthread.core.refusals import Unknown
from goldenthread.web import desk, openid
from goldenthread.web.forms.people import UnlockForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lock(request: HttpRequest) -> HttpResponse:
    """Ask the person at a computer that was left alone who they are; what they typed waits behind.

    Opened on purpose, it locks at once.
    """
    desk.lock(request)
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    form = UnlockForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_same_person(request, form):
        desk.unlock(request)
        return redirect(desk.way_back(request, wanted))
    context = {"form": form, "next": wanted, "organisations": openid.known_to(request.user.pk or 0)}
    return render(request, "pages/lock.html", context)


def _is_same_person(request: HttpRequest, form: UnlockForm) -> bool:
    """Whether the password is theirs; tried too often, it is not asked for a while.

    The tries are counted for who is signed in here, so that nobody elsewhere can lock this desk's person out.
    """
    if not ratelimit.consume(request, action="reauthenticate", user=request.user):
        form.add_error("password", "Too many tries. Wait a minute, or use a passkey or a code instead.")
        return False
    if request.user.check_password(form.cleaned_data["password"]):
        return True
    wrong = "That is not the password of the person who signed in here. Try again, or sign out."
    form.add_error("password", wrong)
    return False


@login_required
@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """Note that the person is still here."""
    return JsonResponse({"stays": True})


@login_required
@require_POST
def choose_post(request: HttpRequest) -> HttpResponse:
    """Act in another of one's own posts."""
    held = agencies.open_posts(request.user.pk or 0, within=desk.within(request), at=clock.now())
    chosen = next((post for post in held if str(post.pk) == request.POST.get("post")), None)
    if chosen is None:
        raise Unknown
    request.session[desk.POST] = chosen.pk
    return redirect("home")
