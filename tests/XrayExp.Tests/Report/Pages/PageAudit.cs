using System.Collections.ObjectModel;
using Deque.AxeCore.Commons;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Report.Pages;

/// <summary>What bars people from an open page, in the scheme that the browser shows, with everything unfolded.</summary>
internal static class PageAudit
{
    private const string Unfold = "document.querySelectorAll('details').forEach(one => one.open = true);\n";

    /// <summary>Elements whose own text has less than WCAG's 4.5 : 1 against the ground it stands on.</summary>
    public static ReadOnlyCollection<object> FaintLetters(Browser browser) =>
        browser.Ask<ReadOnlyCollection<object>>(Unfold +
            """
            const parse = text => {
              const n = text.match(/[\d.]+/g).map(Number), k = text.startsWith("color(") ? 255 : 1;
              return [n[0] * k, n[1] * k, n[2] * k, n[3] ?? 1];
            };
            const light = c => c.slice(0, 3)
              .map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
              .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
            const ground = e => {
              for (; e; e = e.parentElement) {
                const c = parse(getComputedStyle(e).backgroundColor);
                if (c[3] > 0) return c;
              }
              return [255, 255, 255, 1];
            };
            const hasText = e => [...e.childNodes].some(node => node.nodeType === 3 && node.data.trim());
            const contrast = e => {
              const s = getComputedStyle(e), a = light(parse(e instanceof SVGElement ? s.fill : s.color)), b = light(ground(e));
              return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            };
            return [...document.querySelectorAll("body *:not(script)")]
              .filter(e => hasText(e) && e.getClientRects().length && e.tagName !== "title")
              .filter(e => contrast(e) < 4.5)
              .map(e => contrast(e).toFixed(2) + " " + e.tagName + " " + e.textContent.slice(0, 30));
            """);

    /// <summary>The rules of axe-core, WCAG's and those of good practice.</summary>
    public static ReadOnlyCollection<object> BrokenRules(Browser browser)
    {
        browser.Driver.Manage().Timeouts().AsynchronousJavaScript = TimeSpan.FromMinutes(2);
        browser.Driver.ExecuteScript(new BundledAxeScriptProvider().GetScript());
        return (ReadOnlyCollection<object>)browser.Driver.ExecuteAsyncScript(Unfold +
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, { resultTypes: ["violations"] }).then(
              found => done(found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 120)}`))),
              error => done([String(error)]));
            """)!;
    }
}
