"""How Chromium is started beyond Playwright's own defaults: the same pixels everywhere, no calls home, no waste."""

from __future__ import annotations

# Playwright's own defaults already pin the colour profile, hide scroll bars and turn most background work off.
_SAME_PIXELS = (
    "--disable-checker-imaging",
    "--disable-gpu",
    "--disable-image-animation-resync",
    "--disable-lcd-text",
    "--disable-partial-raster",
    "--disable-skia-runtime-opts",
    "--font-render-hinting=none",
)
_NO_CALLS_HOME = (
    "--disable-client-side-phishing-detection",
    "--disable-domain-reliability",
    "--disable-quic",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--gaia-url=http://127.0.0.1:9/",
    "--host-resolver-rules=MAP update.googleapis.com ~NOTFOUND",
    "--no-pings",
    "--safebrowsing-disable-auto-update",
)

# Pages of the browser's own interface, which no check sees. Each window loads them in a process of its own, for more
# time than most products' pages take.
_UNSEEN_PAGES = ("WebUIOmniboxAimPopup", "WebUIOmniboxPopup")

# Chromium takes the last list of features only, so that ours must say again what Playwright's says.
_OFF_IN_PLAYWRIGHT = (
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "TcpPortRandomizationWin",
    "ThirdPartyStoragePartitioning",
    "msEdgeUpdateLaunchServicesPreferredVersion",
    "msForceBrowserSignIn",
)

CHROMIUM_SWITCHES = (
    *_SAME_PIXELS,
    *_NO_CALLS_HOME,
    f"--disable-features={','.join((*_OFF_IN_PLAYWRIGHT, *_UNSEEN_PAGES))}",
)
