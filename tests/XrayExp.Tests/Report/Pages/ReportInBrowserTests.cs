using System.Collections.ObjectModel;
using System.Text.Json;
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

    [BrowserFact]
    public void Letters_stand_out_from_their_ground()
    {
        Open(SamplePage.Old, SamplePage.New);
        foreach (string scheme in (string[])["light", "dark"])
        {
            browser.SetScheme(scheme);
            Assert.Empty(PageAudit.FaintLetters(browser));
        }
    }

    [BrowserFact]
    public void Axe_finds_nothing_to_complain_about()
    {
        Open(SamplePage.Old, SamplePage.New, SamplePage.Lone, SamplePage.Hostile);
        foreach (string scheme in (string[])["light", "dark"])
        {
            browser.SetScheme(scheme);
            Assert.Empty(PageAudit.BrokenRules(browser));
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
