using System.Collections.ObjectModel;
using System.Text.Json;
using Deque.AxeCore.Commons;
using OpenQA.Selenium;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Report.Pages;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Report.Pages;

/// <summary>The page as people see it, in headless Chromium.</summary>
public class ReportInBrowserTests(Browser browser) : IClassFixture<Browser>
{
    private const string Leaders =
        "return [...document.querySelectorAll('table.leaderboard')[0].tBodies[0].rows].map(row => row.cells[0].textContent)";

    private void Open(params ReportedRun[] runs) => browser.Open(ReportPage.Render([.. runs]));

    [BrowserFact]
    public void It_opens_from_the_disk_without_a_complaint_and_fetches_nothing()
    {
        Open(SamplePage.Old, SamplePage.New, SamplePage.Lone, SamplePage.Hostile);
        Assert.Empty(browser.Driver.Manage().Logs.GetLog(LogType.Browser));
        Assert.Equal(0,
            browser.Ask<long>("return performance.getEntriesByType('resource').filter(entry => !entry.name.startsWith('data:')).length"));
        Assert.All(Requested(), address => Assert.Matches("^(file:.*/page\\.html|data:image/png;base64,.*)$", address));
        Assert.Contains(Requested(), address => address.StartsWith("file:", StringComparison.Ordinal));
    }

    [BrowserFact]
    public void Every_picture_is_seen()
    {
        Open(SamplePage.Old, SamplePage.New);
        Assert.Equal([true],
            browser.Ask<ReadOnlyCollection<object>>("return [...document.images].map(image => image.complete && image.naturalWidth > 0)"));
        Assert.True(browser.Ask<bool>(
            "return [...document.querySelectorAll('svg.chart')].every(chart => chart.getBoundingClientRect().width > 100)"));
    }

    [BrowserFact]
    public void Names_stay_text()
    {
        Open(SamplePage.Old, SamplePage.Hostile);
        Assert.Equal(1, browser.Ask<long>("return document.images.length"));
        Assert.Equal($"XrayExp: first, {SamplePage.Attack}", browser.Driver.Title);
        Assert.Equal(SamplePage.Attack,
            browser.Ask<string>("return document.querySelectorAll('table.leaderboard')[1].tBodies[0].rows[0].cells[0].textContent"));
    }

    [BrowserFact]
    public void A_click_on_a_header_sorts_and_another_one_turns_the_order_round()
    {
        Open(SamplePage.Old, SamplePage.New);
        AssertOrder("Accuracy", "descending", "second", "first");
        Click("Loss");
        AssertOrder("Loss", "ascending", "second", "first");
        Click("Loss");
        AssertOrder("Loss", "descending", "first", "second");
        Click("Run");
        AssertOrder("Run", "ascending", "first", "second");
        Click("Accuracy");
        AssertOrder("Accuracy", "descending", "second", "first");
    }

    [BrowserFact]
    public void What_is_undefined_comes_last_both_ways()
    {
        ReportedRun undefined = SamplePage.Old with
        {
            Result = SamplePage.Old.Result with
            {
                Name = "runs/undefined",
                Run = SamplePage.Old.Result.Run with
                {
                    Experiment = "undefined",
                    Test = SamplePage.Old.Result.Run.Test.With<Auc>(double.NaN)
                }
            },
        };
        Open(undefined, SamplePage.Old, SamplePage.New);
        Click("AUC");
        AssertOrder("AUC", "descending", "second", "first", "undefined");
        Click("AUC");
        AssertOrder("AUC", "ascending", "first", "second", "undefined");
    }

    [BrowserFact]
    public void Headers_are_pressed_by_keyboard_as_well()
    {
        Open(SamplePage.Old, SamplePage.New);
        IWebElement header = Header("Recall");
        header.SendKeys(Keys.Enter);
        Assert.Equal("descending", header.FindElement(By.XPath("..")).GetDomAttribute("aria-sort"));
        header.SendKeys(Keys.Space);
        AssertOrder("Recall", "ascending", "first", "second");
    }

    [BrowserFact]
    public void A_phone_scrolls_tables_and_never_the_page()
    {
        try
        {
            browser.SetWidth(390);
            Open(SamplePage.Old, SamplePage.New, SamplePage.Lone, SamplePage.Hostile);
            Assert.True(
                browser.Ask<bool>("document.querySelectorAll('details').forEach(one => one.open = true); " +
                    "return document.documentElement.scrollWidth <= 390"));
            Assert.True(browser.Ask<bool>("const box = document.querySelector('.scroll'); return box.scrollWidth > box.clientWidth"));
        }
        finally
        {
            browser.SetWidth(1280);
        }
    }

    [BrowserFact]
    public void It_is_dark_where_the_reader_wants_it()
    {
        const string Ground = "return getComputedStyle(document.body).backgroundColor";
        Open(SamplePage.New);
        browser.SetScheme("light");
        Assert.Equal("rgb(255, 255, 255)", browser.Ask<string>(Ground));
        browser.SetScheme("dark");
        Assert.Equal("rgb(20, 23, 27)", browser.Ask<string>(Ground));
    }

    /// <summary>WCAG's 4.5 : 1, of every element's own text against the ground it stands on, in both schemes.</summary>
    [BrowserFact]
    public void Letters_stand_out_from_their_ground()
    {
        Open(SamplePage.Old, SamplePage.New);
        foreach (string scheme in (string[])["light", "dark"])
        {
            browser.SetScheme(scheme);
            Assert.Empty(browser.Ask<ReadOnlyCollection<object>>(
                """
                const parse = text => { const n = text.match(/[\d.]+/g).map(Number), k = text.startsWith("color(") ? 255 : 1; return [n[0] * k, n[1] * k, n[2] * k, n[3] ?? 1]; };
                const light = c => c.slice(0, 3).map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
                const ground = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c[3] > 0) return c; } return [255, 255, 255, 1]; };
                document.querySelectorAll("details").forEach(one => one.open = true);
                return [...document.querySelectorAll("body *:not(script)")]
                  .filter(e => [...e.childNodes].some(node => node.nodeType === 3 && node.data.trim()) && e.getClientRects().length && e.tagName !== "title")
                  .map(e => { const s = getComputedStyle(e), a = light(parse(e instanceof SVGElement ? s.fill : s.color)), b = light(ground(e)); return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), e.tagName + " " + e.textContent.slice(0, 30)]; })
                  .filter(([contrast]) => contrast < 4.5).map(([contrast, what]) => contrast.toFixed(2) + " " + what);
                """));
        }
    }

    /// <summary>The rules of axe-core, WCAG's and those of good practice, in both schemes, with everything unfolded.</summary>
    [BrowserFact]
    public void Axe_finds_nothing_to_complain_about()
    {
        Open(SamplePage.Old, SamplePage.New, SamplePage.Lone, SamplePage.Hostile);
        browser.Driver.Manage().Timeouts().AsynchronousJavaScript = TimeSpan.FromMinutes(2);
        browser.Driver.ExecuteScript(new BundledAxeScriptProvider().GetScript());
        browser.Driver.ExecuteScript("document.querySelectorAll('details').forEach(one => one.open = true)");
        foreach (string scheme in (string[])["light", "dark"])
        {
            browser.SetScheme(scheme);
            Assert.Empty((ReadOnlyCollection<object>)browser.Driver.ExecuteAsyncScript(
                """
                const done = arguments[arguments.length - 1];
                axe.run(document, { resultTypes: ["violations"] }).then(
                  found => done(found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 120)}`))),
                  error => done([String(error)]));
                """)!);
        }
    }

    private void Click(string header) => Header(header).Click();

    private IWebElement Header(string name) =>
        browser.Driver.FindElement(By.XPath($"(//table[@class='leaderboard'])[1]//th/button[text()='{name}']"));

    private void AssertOrder(string sortedBy, string direction, params string[] runs)
    {
        Assert.Equal(runs, browser.Ask<ReadOnlyCollection<object>>(Leaders));
        Assert.Equal([$"{sortedBy} {direction}"], browser.Ask<ReadOnlyCollection<object>>(
            "return [...document.querySelectorAll('table.leaderboard')[0].querySelectorAll('[aria-sort]')].map(header => " +
                "header.textContent + ' ' + header.getAttribute('aria-sort'))"));
    }

    /// <summary>Every address that the browser asked for since the page was opened.</summary>
    private IEnumerable<string> Requested() => _requested ??=
    [
        .. browser.Driver.Manage().Logs.GetLog("performance")
            .Select(entry => JsonDocument.Parse(entry.Message).RootElement.GetProperty("message"))
            .Where(message => message.GetProperty("method").GetString() == "Network.requestWillBeSent")
            .Select(message => message.GetProperty("params").GetProperty("request").GetProperty("url").GetString()!),
    ];

    private string[]? _requested;
}
