using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;

namespace XrayExp.Tests.Support;

/// <summary>A Chromium without windows, that of Debian's packages <c>chromium</c> and <c>chromium-driver</c>;
/// started once for all tests of a class.</summary>
public sealed class Browser : IDisposable
{
    private const string Chromium = "/usr/bin/chromium", DriverFolder = "/usr/bin", DriverFile = "chromedriver";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lazy<ChromeDriver> _driver;

    private readonly TemporaryFolder _folder = new();

    public Browser() => _driver = new Lazy<ChromeDriver>(Start);

    public static bool IsHere => File.Exists(Chromium) && File.Exists(Path.Combine(DriverFolder, DriverFile));

    public ChromeDriver Driver => _driver.Value;

    /// <summary>Opens a page from the disk, as somebody who got it by mail.</summary>
    public void Open(string html)
    {
        Driver.Navigate().GoToUrl("about:blank");
        Driver.Manage().Logs.GetLog("performance");
        Driver.Manage().Logs.GetLog(LogType.Browser);
        Driver.Navigate().GoToUrl(new Uri(_folder.Write("page.html", System.Text.Encoding.UTF8.GetBytes(html))).AbsoluteUri);
    }

    /// <param name="script">JavaScript that ends in <c>return …</c>.</param>
    public T Ask<T>(string script) => (T)Driver.ExecuteScript(script)!;

    public void SetWidth(int pixels) => Driver.ExecuteCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        new Dictionary<string, object?> { ["width"] = pixels, ["height"] = 900, ["deviceScaleFactor"] = 1, ["mobile"] = pixels < 500 });

    /// <param name="scheme"><c>light</c> or <c>dark</c>.</param>
    public void SetScheme(string scheme) => Driver.ExecuteCdpCommand(
        "Emulation.setEmulatedMedia", new Dictionary<string, object?>
        {
            ["features"] =
            new[] { new Dictionary<string, object> { ["name"] = "prefers-color-scheme", ["value"] = scheme } }
        });

    public void Dispose()
    {
        if (_driver.IsValueCreated)
            Driver.Dispose();
        _folder.Dispose();
    }

    private ChromeDriver Start()
    {
        ChromeOptions options = new() { BinaryLocation = Chromium };
        options.AddArguments(
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update", "--disable-sync", $"--user-data-dir={_folder.At("profile")}");
        options.SetLoggingPreference(LogType.Browser, LogLevel.All);
        options.SetLoggingPreference("performance", LogLevel.All);
        return new ChromeDriver(ChromeDriverService.CreateDefaultService(DriverFolder, DriverFile), options, Patience);
    }
}

/// <summary>A test in a real browser; skipped, with that reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (!Browser.IsHere)
            Skip = "needs Debian's packages chromium and chromium-driver, which are not installed";
    }
}
