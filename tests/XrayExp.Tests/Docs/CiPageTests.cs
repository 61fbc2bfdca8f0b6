using System.Diagnostics;
using System.Text.RegularExpressions;
using XrayExp.Engine.Report.Checks;
using XrayExp.Tests.Support;
using YamlDotNet.Serialization;

namespace XrayExp.Tests.Docs;

/// <summary>
/// The workflow and the other files of docs/ci.md that people copy:
/// they parse, name existing files, and their shell does what the page says.
/// </summary>
public class CiPageTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Shared.Repository, "docs/ci.md"));

    [Fact]
    public void The_workflow_may_read_the_code_and_write_a_comment_and_no_more()
    {
        Dictionary<object, object> workflow = Yaml("on: pull_request");
        Assert.Equal(new Dictionary<object, object> { ["contents"] = "read", ["pull-requests"] = "write" }, Map(workflow["permissions"]));
        Assert.All(Steps.Where(step => step.ContainsKey("uses")),
            step => Assert.Matches("^actions/[a-z-]+@v[0-9]+$", (string)step["uses"]));
        Assert.DoesNotContain("secrets.", Block("on: pull_request"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_comment_is_found_by_the_line_that_check_writes() =>
        Assert.Contains($"startswith(\"{CheckMarkdown.Marker}\")", Script("Comment"), StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_failed_check_fails_the_step_after_both_files_are_written(int status)
    {
        using Shell shell = new();
        shell.Program("dotnet", $"echo \"$@\"; exit {status}");
        Assert.Equal(status, shell.Run(Script("Check")));
        Assert.Equal("xrayexp check --format markdown\n", shell.Read("comment.md"));
        Assert.Equal("xrayexp check --format junit\n", shell.Read("check.xml"));
    }

    [Theory]
    [InlineData("", "api --method POST repos/owner/films/issues/7/comments --field body=@comment.md")]
    [InlineData("4711\n4712\n", "api --method PATCH repos/owner/films/issues/comments/4711 --field body=@comment.md")]
    public void The_first_comment_is_made_and_later_ones_replace_it(string former, string expected)
    {
        using Shell shell = new();
        shell.Write("comment.md", CheckMarkdown.Marker);
        shell.Program("gh", $"if [ \"$2\" = --paginate ]; then printf '{former.Replace("\n", "\\n", StringComparison.Ordinal)}'; " +
            $"else echo \"$@\" >> calls; fi");
        Assert.Equal(0, shell.Run(Script("Comment")));
        Assert.Equal(expected + "\n", shell.Read("calls"));
    }

    [Fact]
    public void Without_an_answer_of_check_there_is_no_comment()
    {
        using Shell shell = new();
        shell.Write("comment.md", "");
        shell.Program("gh", "echo called >> calls");
        Assert.Equal(0, shell.Run(Script("Comment")));
        Assert.False(shell.Has("calls"));
    }

    [Fact]
    public void The_files_and_columns_of_dvc_yaml_are_there()
    {
        Dictionary<object, object> dvc = Yaml("metrics: [experiments/");
        Assert.All((List<object>)dvc["metrics"], file => Assert.True(File.Exists(Path.Combine(Shared.Repository, (string)file))));
        Dictionary<object, object> plot = Map(Map(((List<object>)dvc["plots"])[0])["model3"]);
        (object file, object columns) = Map(plot["y"]).Single();
        string[] header = File.ReadLines(Path.Combine(Shared.Repository, (string)file)).First().Split(',');
        Assert.All(((List<object>)columns).Append(plot["x"]), column => Assert.Contains((string)column, header));
    }

    [Fact]
    public void The_unit_test_is_one_that_runs_here()
    {
        string shown = Regex.Match(Text, "```csharp\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        const string Summary = "/// <summary>How an experiment is held by a unit test, for people to copy.</summary>";
        string test = File.ReadAllText(Path.Combine(Shared.Repository, "tests/XrayExp.Tests/Examples/QuickstartTests.cs"));
        Assert.NotEmpty(shown);
        Assert.EndsWith(
            shown,
            test.Replace($"{Summary}\n", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    private static IEnumerable<Dictionary<object, object>> Steps =>
        ((List<object>)Map(Map(Yaml("on: pull_request")["jobs"])["check"])["steps"]).Select(Map);

    private static string Script(string step) => (string)Steps.Single(one => one.GetValueOrDefault("name") as string == step)["run"];

    private static Dictionary<object, object> Yaml(string containing) =>
        new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(Block(containing));

    private static Dictionary<object, object> Map(object node) => (Dictionary<object, object>)node;

    private static string Block(string containing) =>
        Regex.Matches(Text, "```yaml\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value)
            .Single(block => block.Contains(containing, StringComparison.Ordinal));

    /// <summary>A folder, and a bash as a runner starts it, in which some programs are ours.</summary>
    private sealed class Shell : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        private string _programs = "";

        public void Program(string name, string script) => _programs += $"{name}() ( {script}; )\n";

        public void Write(string file, string text) => File.WriteAllText(_folder.At(file), text);

        public bool Has(string file) => File.Exists(_folder.At(file));

        public string Read(string file) => File.ReadAllText(_folder.At(file));

        /// <returns>The exit status.</returns>
        public int Run(string script)
        {
            Write("step.sh", _programs + script);
            ProcessStartInfo start = new("bash", ["-e", "step.sh"]) { WorkingDirectory = _folder.Path };
            start.Environment["GITHUB_REPOSITORY"] = "owner/films";
            start.Environment["PULL_REQUEST"] = "7";
            using Process bash = Process.Start(start)!;
            bash.WaitForExit();
            return bash.ExitCode;
        }

        public void Dispose() => _folder.Dispose();
    }
}
