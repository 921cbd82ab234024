"""The fence itself: what code inside the child can and cannot do, whatever it was talked into."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from chapters.ingest.addresses import Hosts
from chapters.ingest.child.job import Bounds, Job, Origin
from chapters.ingest.child.networks import is_public
from chapters.ingest.confinement import ALONE, PACKAGES, Ended, run
from chapters.ingest.failures import LinkFailed
from chapters.ingest.fetch import Links
from chapters.ingest.hosts import parse_hosts
from tests.ingest.servers import Answer, Site

MAIN = "from chapters.ingest.child.main import main; main()"

PROBE = """
import json
from chapters.ingest.child.job import Job
from chapters.ingest.child.guard import Fence, Refused, limit
import ctypes, os, resource, shutil, signal, socket, sqlite3, subprocess, sysconfig, tempfile, urllib.request
job = Job.from_json(sys.stdin.buffer.read())
limit(job.bounds)
fence = Fence(("youtube.com",), job.origin)
port = {port}
folder = sysconfig.get_path("stdlib") + "/lib-dynload"
in_c = next(n for n in sorted(f.split(".")[0] for f in os.listdir(folder)) if n not in sys.modules)
attempts = {{
    "connect": lambda: socket.create_connection(("127.0.0.1", port)),
    "connect without raising": lambda: socket.socket().connect_ex(("127.0.0.1", port)),
    "connect by name": lambda: socket.socket().connect(("localhost", port)),
    "connect over IPv6": lambda: socket.socket(socket.AF_INET6).connect(("::1", port)),
    "connect to a mapped address": lambda: socket.socket(socket.AF_INET6).connect(("::ffff:127.0.0.1", port)),
    "connect to a public address, another port": lambda: socket.socket().connect(("192.0.43.8", 25)),
    "send a datagram": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", port)),
    "local socket": lambda: socket.socket(socket.AF_UNIX).connect("/run/docker.sock"),
    "listen": lambda: socket.socket().bind(("127.0.0.1", 0)),
    "urlopen": lambda: urllib.request.urlopen(f"http://127.0.0.1:{{port}}/"),
    "urlopen of a file": lambda: urllib.request.urlopen("file:///etc/passwd"),
    "urlopen by FTP": lambda: urllib.request.urlopen(f"ftp://127.0.0.1:{{port}}/"),
    "os.system": lambda: os.system("true"),
    "subprocess": lambda: subprocess.run(["/bin/true"]),
    "posix_spawn": lambda: os.posix_spawn("/bin/true", ["true"], {{}}),
    "fork": lambda: os.fork(),
    "exec": lambda: os.execv("/bin/true", ["true"]),
    "kill": lambda: os.kill(os.getppid(), signal.SIGCONT),
    "dlopen": lambda: ctypes.CDLL("libc.so.6"),
    "write": lambda: open({marker!r}, "w"),
    "append": lambda: open({marker!r}, "ab"),
    "os.open": lambda: os.open({marker!r}, os.O_CREAT | os.O_WRONLY),
    "mkstemp": lambda: tempfile.mkstemp(dir="/tmp"),
    "mkdir": lambda: os.mkdir({marker!r}),
    "symlink": lambda: os.symlink("/etc/passwd", {marker!r}),
    "rename": lambda: os.rename("/etc/hostname", {marker!r}),
    "remove": lambda: os.remove({marker!r}),
    "rmtree": lambda: shutil.rmtree({marker!r}),
    "chmod": lambda: os.chmod("/etc/hostname", 0o777),
    "database": lambda: sqlite3.connect({marker!r}),
    "read a secret": lambda: open("/etc/passwd"),
    "read through a link": lambda: open("/proc/self/environ"),
    "raise a limit": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1)),
    "load code in C": lambda: __import__(in_c),
}}
fence.put_up()
done = {{}}
for name, attempt in attempts.items():
    try:
        attempt()
        done[name] = "done"
    except Refused:
        done[name] = "refused"
    except Exception as error:
        cause = error
        while cause is not None and not isinstance(cause, Refused):
            cause = cause.__cause__ or cause.__context__ or getattr(cause, "reason", None)
            cause = cause if isinstance(cause, BaseException) else None
        done[name] = "refused" if cause else f"{{type(error).__name__}}: {{error}}"
print(json.dumps({{"done": done, "modules": sorted(sys.modules)}}))
"""


@pytest.fixture
def links(media_site: Site) -> Links:
    return Links(Hosts((), parse_hosts(f"http://{media_site.authority}")))


@pytest.fixture
def harmless(media_site: Site) -> str:
    """The link of a file that can be read."""
    media_site.paths["/talk.mp4"] = Answer(b"\x00" * 100, kind="video/mp4")
    return media_site.url("/talk.mp4")


def test_nothing_that_reaches_out_of_the_child_is_allowed(nobody: Site, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    ended = run(Job("Youtube", "x"), start=PACKAGES + PROBE.format(port=nobody.port, marker=str(marker)))
    done = ended.answer["done"]
    assert isinstance(done, dict)
    assert {name: what for name, what in done.items() if what != "refused"} == {}
    assert len(done) > 30
    assert nobody.connections == 0
    assert not marker.exists()


def test_the_child_holds_no_code_of_ours_but_its_own(nobody: Site, tmp_path: Path) -> None:
    ended = run(
        Job("Youtube", "x"), start=PACKAGES + PROBE.format(port=nobody.port, marker=str(tmp_path / "x"))
    )
    modules = ended.answer["modules"]
    assert isinstance(modules, list)
    ours = {name for name in modules if name.startswith("chapters")} - {"chapters", "chapters.ingest"}
    assert all(name.startswith("chapters.ingest.child") for name in ours)


def test_only_the_handler_of_the_standard_library_is_there() -> None:
    show = "import json; from yt_dlp.networking.common import _REQUEST_HANDLERS as found; print(json.dumps(dict.fromkeys(found)))"
    assert list(run(Job("Youtube", "x"), start=ALONE + show).answer) == ["Urllib"]


REBIND = """
import socket
answers, real = iter({answers!r}), socket.getaddrinfo
def getaddrinfo(host, port, *rest, **options):
    found = next(answers)
    return [item for address in found for item in real(address, {port} or port, *rest, **options)]
socket.getaddrinfo = getaddrinfo
"""


@pytest.mark.parametrize(
    "answers",
    [
        [["192.0.43.8"], ["127.0.0.1"]],
        [["192.0.43.8"], ["127.0.0.1", "::1"], ["127.0.0.1"]],
        [["192.0.43.8"], ["::ffff:127.0.0.1"], ["127.0.0.1"]],
        [[], ["127.0.0.1"]],
    ],
    ids=["then loopback", "then both families", "then a mapped address", "nothing, then loopback"],
)
def test_a_name_that_resolves_elsewhere_the_second_time_leads_nowhere(
    nobody: Site, answers: list[list[str]]
) -> None:
    job = Job(
        "Generic",
        f"http://rebind.test:{nobody.port}/x.mp4",
        origin=Origin("http", "rebind.test", nobody.port, True),
    )
    resolver = REBIND.format(answers=answers + [["127.0.0.1"]] * 9, port=0)
    ended = run(job, start=PACKAGES + resolver + MAIN)
    assert nobody.connections == 0
    assert any(str(nobody.port) in place for place in refused(ended))


def test_a_provider_that_resolves_to_an_address_inside_is_not_asked(nobody: Site) -> None:
    resolver = REBIND.format(answers=[["127.0.0.1"]] * 20, port=nobody.port)
    ended = run(
        Job("Youtube", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"), start=PACKAGES + resolver + MAIN
    )
    assert nobody.connections == 0
    assert refused(ended)
    assert set(refused(ended)) == {f"127.0.0.1 port {nobody.port}"}


def refused(ended: Ended) -> list[str]:
    places = ended.answer["refused"]
    assert isinstance(places, list)
    return [str(place) for place in places]


def test_a_host_listed_without_a_port_is_never_private(nobody: Site) -> None:
    links = Links(Hosts((), parse_hosts("localhost")))
    with pytest.raises(LinkFailed, match=r"leads on to 127\.0\.0\.1 port 443") as caught:
        links.recording(links.target("https://localhost/talk.mp4"))
    assert caught.value.reason == "refused"


def test_a_plugin_in_the_home_folder_is_not_run(
    links: Links, harmless: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marker = tmp_path / "marker"
    trap = f"open({str(marker)!r}, 'w')"
    for folder in (".config/yt-dlp/plugins/trap", "yt-dlp-plugins/trap", "plugins/trap", "."):
        package = tmp_path / folder / "yt_dlp_plugins" / "extractor"
        package.mkdir(parents=True)
        (package / "trap.py").write_text(trap)
    (tmp_path / "sitecustomize.py").write_text(trap)
    (tmp_path / "yt_dlp.py").write_text(trap)
    config = tmp_path / ".config" / "yt-dlp" / "config"
    config.write_text(f"--exec before_dl:'touch {marker}'\n--netrc\n")
    for name in ("HOME", "XDG_CONFIG_HOME", "PYTHONPATH", "PYTHONHOME_"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "sitecustomize.py"))
    monkeypatch.chdir(tmp_path)
    assert links.recording(links.target(harmless)).title == "talk"
    assert not marker.exists()


def test_proxies_of_the_environment_are_not_used(
    links: Links, harmless: str, nobody: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{nobody.port}")
    monkeypatch.setenv("NO_PROXY", "*")
    assert links.recording(links.target(harmless)).title == "talk"
    assert nobody.connections == 0


def test_a_child_that_hangs_in_c_is_killed_with_its_group() -> None:
    stuck = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('x', flush=True); time.sleep(60)"
    began = time.monotonic()
    ended = run(Job("Youtube", "x", bounds=Bounds(wall_seconds=1)), start=PACKAGES + stuck)
    assert (ended.failure, time.monotonic() - began < 15) == ("time", True)


def test_a_child_that_talks_without_end_is_cut_off() -> None:
    ended = run(
        Job("Youtube", "x", bounds=Bounds(answer_bytes=10_000)), start="while True: print('x' * 1000)"
    )
    assert ended.failure == "size"


@pytest.mark.parametrize("said", ["", "no JSON", "[1, 2]", '{"a": 1', '{"a": 1, "a": 2}'])
def test_an_answer_that_is_no_answer_is_a_failure(said: str) -> None:
    assert run(Job("Youtube", "x"), start=f"print({said!r})").failure == "broken"


def test_memory_is_bounded_by_the_kernel() -> None:
    code = "from chapters.ingest.child.job import Job; from chapters.ingest.child.guard import limit; import sys\n"
    code += "limit(Job.from_json(sys.stdin.buffer.read()).bounds); x = bytearray(600_000_000); print('{}')"
    assert run(Job("Youtube", "x"), start=PACKAGES + code).failure == "memory"


def test_computing_is_bounded_by_the_kernel() -> None:
    code = "from chapters.ingest.child.job import Job; from chapters.ingest.child.guard import limit; import sys\n"
    code += "limit(Job.from_json(sys.stdin.buffer.read()).bounds)\nwhile True: pass"
    ended = run(Job("Youtube", "x", bounds=Bounds(cpu_seconds=1)), start=PACKAGES + code)
    assert ended.failure == "work"


def test_a_child_whose_parent_is_gone_ends_by_itself(media_site: Site, tmp_path: Path) -> None:
    """The parent is killed with no chance to clean up; the child must not stay."""
    import signal
    import subprocess
    import sys

    media_site.paths["/slow.mp4"] = Answer(stream=lambda out: time.sleep(20), raw=True)
    origin = Origin("http", "127.0.0.1", media_site.port, private=True)
    job = Job("Generic", media_site.url("/slow.mp4"), origin=origin, bounds=Bounds(wall_seconds=6))
    (tmp_path / "job").write_bytes(job.to_json())
    parent = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys; from chapters.ingest.confinement import run; from chapters.ingest.child.job import Job\n"
            f"run(Job.from_json(open({str(tmp_path / 'job')!r}, 'rb').read()))",
        ]
    )
    assert eventually(lambda: media_site.connections > 0)
    children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children").read_text().split()
    assert children
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    assert eventually(lambda: not any(alive(int(child)) for child in children))


def alive(process: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False


def eventually(true: object, seconds: float = 15.0) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():  # type: ignore[operator]
            return True
        time.sleep(0.05)
    return False


PUBLIC = (
    "8.8.8.8 1.1.1.1 192.0.43.8 2606:4700:4700::1111 2a00:1450:400f::200e 64:ff9b::808:808 ::ffff:8.8.8.8"
)
NOT_PUBLIC = """127.0.0.1 127.255.255.254 0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 169.254.169.254 172.16.0.1 172.31.255.255
192.0.0.8 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9 224.0.0.1 239.1.1.1 240.0.0.1
255.255.255.255 :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::7f00:1 100::1
2001::1 2001:db8::1 2001:10::1 2002:7f00:1:: 3fff::1 5f00::1 fc00::1 fd12:3456::1 fe80::1 fe80::1%lo fec0::1 ff02::1 ff0e::1
localhost example.com 2130706433 0x7f000001 127.1 0177.0.0.1 1.2.3 8.8.8.8:53"""


@pytest.mark.parametrize("address", PUBLIC.split())
def test_public_addresses_are_known(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", NOT_PUBLIC.split())
def test_everything_else_is_not_public(address: str) -> None:
    assert not is_public(address)
