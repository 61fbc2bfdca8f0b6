using XrayExp.Tests.Support;
using XrayExp.Tool.Commands;
using XrayExp.Tool.Shell;
using static XrayExp.Tests.Support.CommandLine;

namespace XrayExp.Tests.Tool;

public class XrayExpAppTests
{
    [Fact]
    public void A_command_gets_its_arguments() =>
        Assert.Equal(new Answer(ExitCode.Done, "a.png+b.png 3 elsewhere Json\n", "greeting\n"),
            Greet("greet", "a.png", "b.png", "--threads", "3", "--out", "elsewhere", "--json"));

    [Fact]
    public void Quiet_keeps_the_result_and_drops_the_talk() =>
        Assert.Equal(new Answer(ExitCode.Done, "a.png  runs Text\n", ""), Greet("greet", "a.png", "--quiet"));

    [Fact]
    public void Version_is_a_number_alone() =>
        Assert.Matches(@"^\d+\.\d+\.\d+\n$", Greet("--version").Out);

    [Fact]
    public void Help_lists_the_commands() => Snapshot.Verify(Greet("--help").Out);

    [Fact]
    public void Help_of_a_command_ends_with_its_example() => Snapshot.Verify(Greet("greet", "--help").Out);

    [Fact]
    public void Help_of_a_group_lists_what_is_in_it() => Snapshot.Verify(Greet("data", "--help").Out);

    [Theory]
    [InlineData("nothing", "`xrayexp` expects a command: greet, data")]
    [InlineData("a mistyped command", "`gret` is not a command of `xrayexp`", "gret", "a.png")]
    [InlineData("a group alone", "`xrayexp data` expects a command: greet", "data")]
    [InlineData("a mistyped command of a group", "`great` is not a command of `xrayexp data`", "data", "great")]
    [InlineData("a mistyped option", "`--thread` is not an option of `xrayexp greet`", "greet", "a.png", "--thread", "3")]
    [InlineData("a mistyped option with its value", "`--thread` is not an option of `xrayexp greet`", "greet", "a.png", "--thread=3")]
    [InlineData("a value of another type", "`--threads` expects a whole number of at least 1; received `two`", "greet", "a.png",
        "--threads", "two")]
    [InlineData("a value out of range", "`--threads` expects a whole number of at least 1; received `0`", "greet", "a.png",
        "--threads", "0")]
    [InlineData("an unknown format", "`--format` expects `text` or `json`; received `jsn` (did you mean `json`?)", "greet",
        "a.png", "--format", "jsn")]
    [InlineData("a missing argument",
        "`xrayexp greet` expects FILM; received none\n  help: for instance `xrayexp greet a.png b.png --threads 2`\n", "greet")]
    [InlineData("an option without its value", "`--out` expects a value; received none\n  help: write `--out ", "greet", "a.png", "--out")]
    [InlineData("an option twice", "`--threads` expects one value; received `2`, `3`\n  help: give it once\n", "greet", "a.png",
        "--threads", "2", "--threads", "3")]
    public void Wrong_usage_is_said_and_exits_with_2(string what, string message, params string[] args)
    {
        Answer answer = Greet(args);
        Assert.Equal((what, ExitCode.InputWrong, ""), (what, answer.Code, answer.Out));
        Assert.StartsWith($"error[usage]: {message}", answer.Error, StringComparison.Ordinal);
        Assert.Matches(@"See `xrayexp[ a-z]* --help`\.\n$", answer.Error);
    }

    [Fact]
    public void A_command_that_is_there_for_another_one_is_listed_nowhere()
    {
        Answer bare = Run(CommandList.All, Context()), help = Run(CommandList.All, Context(), "--help");
        Assert.All(CommandList.All.Where(command => command.Hidden),
            command => Assert.DoesNotContain(command.Name, bare.Error + help.Out, StringComparison.Ordinal));
        Assert.Contains("run, sweep, evaluate", bare.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("data")]
    [InlineData("data import")]
    [InlineData("")]
    public void Help_of_a_command_is_its_help_page(string command)
    {
        string[] words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Run(CommandList.All, Context(), [.. words, "--help"]), Run(CommandList.All, Context(), ["help", .. words]));
    }

    [Fact]
    public void Help_of_no_command_suggests_one() =>
        Assert.Equal(
            new Answer(ExitCode.InputWrong, "", "error: `sumary` is not a command of `xrayexp`\n  help: did you mean `summary`?\n"),
            Run(CommandList.All, Context(), "help", "sumary"));

    [Fact]
    public void A_word_that_begins_with_an_at_sign_is_no_file_of_words() =>
        Assert.Equal("@a.png  runs Text\n", Greet("greet", "@a.png").Out);

    [Theory]
    [InlineData("`xrayexp run` expects EXPERIMENT.yaml…; received none", "run")]
    [InlineData("`xrayexp summary` expects EXPERIMENT.yaml; received none", "summary")]
    [InlineData("`xrayexp data import` needs `--out`", "data", "import")]
    [InlineData("`--out` expects a value; received none", "run", "a.yaml", "--out")]
    [InlineData("`--out` expects one value; received `a`, `b`", "run", "a.yaml", "--out", "a", "--out", "b")]
    [InlineData("`--set` expects a value; received none", "run", "a.yaml", "--set")]
    [InlineData("`b.yaml` is one argument too many for `xrayexp summary`", "summary", "a.yaml", "b.yaml")]
    [InlineData("`--jsn` is not an option of `xrayexp validate`", "validate", "a.yaml", "--jsn")]
    public void No_mistake_is_told_in_the_parser_s_own_words(string message, params string[] args)
    {
        string error = Run(CommandList.All, Context(), args).Error;
        Assert.StartsWith($"error[usage]: {message}", error, StringComparison.Ordinal);
        Assert.DoesNotMatch("Required argument|Unrecognized|Option '|single argument|was not provided", error);
    }

    [Theory]
    [InlineData("did you mean `greet`?", "gret")]
    [InlineData("did you mean `data`?", "dtaa")]
    [InlineData("did you mean `--threads`?", "greet", "a.png", "--thread", "3")]
    [InlineData("did you mean `--quiet`?", "greet", "a.png", "--quite")]
    public void A_typo_gets_a_suggestion(string help, params string[] args) =>
        Assert.Contains($"  help: {help}\n", Greet(args).Error, StringComparison.Ordinal);

    [Fact]
    public void Words_after_two_dashes_and_negative_numbers_are_values() =>
        Assert.Equal("-1+--films  -x Text\n", Greet("greet", "-1", "--out=-x", "--", "--films").Out);

    private static Answer Greet(params string[] args) =>
        Run([new SampleCommand(), new CommandGroup("data", "Prepares data.", new SampleCommand())], Context(), args);
}
