"""Strict stand-ins for the players of other sites, served by interception at their real host names.

Each plays a real video, refuses what the real one refuses, and speaks the same messages: YouTube's a page without a
referrer, an interface not asked for, a foreign origin, and it says nothing until it is knocked at; Vimeo's says only what
was asked for; PeerTube's waits for the greeting of its channel. A seek before the first play goes wrong in all three.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, Route

TUBE = "https://video.example.org"
"""The PeerTube server that the test's operator has listed."""

_HEAD = """<!DOCTYPE html><html lang="en"><head><title>fake</title><link rel="icon" href="data:,"></head>
<body><video src="/__media.webm" preload="auto" playsinline controls></video><script>
const query = new URLSearchParams(location.search), video = document.querySelector('video');
let began = false;
video.addEventListener('play', () => (began = true));
const speak = (message) => parent.postMessage(JSON.stringify(message), '*');
const seek = (time) => { if (began) video.currentTime = time; else { document.body.textContent = 'blackened'; throw new Error('sought before it played'); } };
"""
_FOOT = "</script></body></html>"

YOUTUBE = (
    _HEAD
    + r"""
let ears = null, last = '';
const state = () => (video.ended ? 0 : video.paused ? (began ? 2 : 5) : 1);
const tell = (event, info) => ears && parent.postMessage(JSON.stringify({event, info, id: 1, channel: 'widget'}), ears);
const info = () => ({currentTime: video.currentTime, duration: video.duration || 0, playerState: state(), playbackRate: video.playbackRate});
const play = () => video.play().catch(() => tell('onAutoplayBlocked', null));
if (!document.referrer) document.body.textContent = 'Error 153';
else video.addEventListener('loadedmetadata', () => {
  video.currentTime = Number(query.get('start')) || 0;
  if (query.get('autoplay') === '1') play();
});
const commands = { playVideo: play, pauseVideo: () => video.pause(), seekTo: seek };
addEventListener('message', (event) => {
  if (query.get('enablejsapi') !== '1' || (query.get('origin') && event.origin !== query.get('origin'))) return;
  const message = JSON.parse(event.data);
  if (!document.referrer) return parent.postMessage(JSON.stringify({event: 'onError', info: 153, id: 1, channel: 'widget'}), '*');
  if (message.event === 'listening') {
    if (video.readyState < 1) return;
    const first = !ears;
    ears = event.origin;
    if (first) { tell('onReady', null); tell('initialDelivery', info()); }
  } else if (message.event === 'command' && ears) commands[message.func]?.(...(message.args || []));
});
setInterval(() => { const now = info(), text = JSON.stringify(now); if (ears && text !== last) { last = text; tell('infoDelivery', now); } }, 250);
"""
    + _FOOT
)

VIMEO = (
    _HEAD
    + r"""
const wanted = new Set();
const data = () => ({seconds: video.currentTime, duration: video.duration, percent: video.currentTime / video.duration});
const play = () => video.play().catch((error) => speak({event: 'error', data: {method: 'play', name: error.name}}));
if (query.get('dnt') !== '1') document.body.textContent = 'tracked';
video.addEventListener('loadedmetadata', () => {
  video.currentTime = Number(/#t=(\d+)s/.exec(location.hash)?.[1] ?? 0);
  speak({event: 'ready'});
  if (query.get('autoplay') === '1') play();
});
for (const name of ['timeupdate', 'seeked', 'play', 'playing', 'pause', 'ended'])
  video.addEventListener(name, () => wanted.has(name) && speak({event: name, data: data()}));
const methods = { addEventListener: (value) => wanted.add(value), play, pause: () => video.pause(), setCurrentTime: seek };
addEventListener('message', (event) => { const {method, value} = JSON.parse(event.data); methods[method]?.(value); });
"""
    + _FOOT
)

PEERTUBE = (
    _HEAD
    + r"""
let open = false, state = 'unstarted';
const waiting = [];
const call = (name, params) => { const message = {method: 'peertube::' + name, params}; if (open) speak(message); else waiting.push(message); };
const play = () => video.play().catch(() => {});
if (query.get('p2p') !== '0') document.body.textContent = 'shared';
video.addEventListener('loadedmetadata', () => {
  video.currentTime = Number(/^(\d+)s$/.exec(query.get('start') || '')?.[1] ?? 0);
  if (query.get('autoplay') === '1') play();
  if (query.get('api') !== '1') return;
  speak({method: 'peertube::__ready', params: {type: 'publish-request', publish: []}});
  call('ready', true);
  setInterval(() => call('playbackStatusUpdate', {position: video.currentTime, volume: 1, duration: video.duration, playbackState: state}), 500);
});
for (const [name, says] of [['play', 'playing'], ['pause', 'paused'], ['ended', 'ended']])
  video.addEventListener(name, () => { state = says; call('playbackStatusChange', says); });
addEventListener('message', (event) => {
  const {id, method = '', params} = JSON.parse(event.data), name = method.split('::')[1];
  if (name === '__ready') {
    open = true;
    if (params.type === 'publish-request') speak({method: 'peertube::__ready', params: {type: 'publish-reply', publish: []}});
    waiting.splice(0).forEach(speak);
    return;
  }
  ({play, pause: () => video.pause(), seek})[name]?.(params);
  if (id) speak({id, result: null});
});
"""
    + _FOOT
)

SILENT = '<!DOCTYPE html><html lang="en"><head><title>silent</title><link rel="icon" href="data:,"></head><body></body></html>'


@dataclass
class FakePlayer:
    """One provider's stand-in: where its frames are, what they hold, and what was asked for."""

    host: str
    path: str
    body: str
    clip: Path
    asked: list[str] = field(default_factory=list)

    def install(self, context: BrowserContext) -> None:
        """Answer in this browser context instead of the real host."""
        context.route(f"{self.host}/__media.webm", self._media)
        context.route(re.compile(re.escape(self.host + self.path)), self._embed)

    def _embed(self, route: Route) -> None:
        self.asked.append(route.request.url)
        route.fulfill(body=self.body, content_type="text/html; charset=utf-8")

    def _media(self, route: Route) -> None:
        answer_range(route, self.clip.read_bytes(), "video/webm")


def answer_range(route: Route, data: bytes, kind: str) -> None:
    """Send ``data``, or the range of it that is asked for."""
    wanted = route.request.headers.get("range")
    headers = {"Content-Type": kind, "Accept-Ranges": "bytes", "Access-Control-Allow-Origin": "*"}
    if wanted is None:
        route.fulfill(status=200, body=data, headers=headers)
        return
    match = re.match(r"bytes=(\d+)-(\d*)", wanted)
    assert match is not None
    first, last = int(match[1]), int(match[2] or len(data) - 1)
    headers["Content-Range"] = f"bytes {first}-{last}/{len(data)}"
    route.fulfill(status=206, body=data[first : last + 1], headers=headers)


def fake_players(clip: Path) -> dict[str, FakePlayer]:
    """All three, by provider."""
    return {
        "youtube": FakePlayer("https://www.youtube-nocookie.com", "/embed/", YOUTUBE, clip),
        "vimeo": FakePlayer("https://player.vimeo.com", "/video/", VIMEO, clip),
        "peertube": FakePlayer(TUBE, "/videos/embed/", PEERTUBE, clip),
    }
