"""A strict stand-in for YouTube's player, served by interception at its real host name.

It plays a real video, refuses what the real one refuses (a page without a referrer, an interface not asked for, a foreign
origin), says nothing until it is knocked at, and reports four times a second, only what has changed.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, Route

HOST = "https://www.youtube-nocookie.com"

PLAYER = r"""<!DOCTYPE html><html lang="en"><head><title>fake</title><link rel="icon" href="data:,"></head>
<body><video src="/__media.webm" preload="auto" playsinline controls></video><script>
const query = new URLSearchParams(location.search), video = document.querySelector('video');
let ears = null, last = '', began = false;
const state = () => (video.ended ? 0 : video.paused ? (began ? 2 : 5) : 1);
const tell = (event, info) => ears && parent.postMessage(JSON.stringify({event, info, id: 1, channel: 'widget'}), ears);
const info = () => ({currentTime: video.currentTime, duration: video.duration || 0, playerState: state(), playbackRate: video.playbackRate});
const play = () => video.play().then(() => (began = true), () => tell('onAutoplayBlocked', null));
if (!document.referrer) document.body.textContent = 'Error 153';
else video.addEventListener('loadedmetadata', () => {
  video.currentTime = Number(query.get('start')) || 0;
  if (query.get('autoplay') === '1') play();
});
const commands = {
  playVideo: play,
  pauseVideo: () => video.pause(),
  seekTo: (time) => { if (!began) return play(); video.currentTime = time; },   // before the first play a seek goes wrong
};
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
</script></body></html>"""

SILENT = '<!DOCTYPE html><html lang="en"><head><title>silent</title><link rel="icon" href="data:,"></head><body></body></html>'


@dataclass
class FakeYouTube:
    """What was asked of the stand-in; ``body`` is what it answers with."""

    clip: Path
    body: str = PLAYER
    asked: list[str] = field(default_factory=list)

    def install(self, context: BrowserContext) -> None:
        """Answer in this browser context instead of the real host."""
        context.route(f"{HOST}/__media.webm", self._media)
        context.route(re.compile(re.escape(HOST) + "/embed/"), self._embed)

    def _embed(self, route: Route) -> None:
        self.asked.append(route.request.url)
        route.fulfill(body=self.body, content_type="text/html; charset=utf-8")

    def _media(self, route: Route) -> None:
        data, wanted = self.clip.read_bytes(), route.request.headers.get("range")
        headers = {"Content-Type": "video/webm", "Accept-Ranges": "bytes"}
        if wanted is None:
            route.fulfill(status=200, body=data, headers=headers)
            return
        match = re.match(r"bytes=(\d+)-(\d*)", wanted)
        assert match is not None
        first, last = int(match[1]), int(match[2] or len(data) - 1)
        headers["Content-Range"] = f"bytes {first}-{last}/{len(data)}"
        route.fulfill(status=206, body=data[first : last + 1], headers=headers)
