using System.Text.Json.Nodes;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Spec.Describing;
using XrayExp.Tests.Support;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Commands;

/// <summary><c>config</c>, <c>describe</c> and <c>schema</c>, as people and programs read them.</summary>
public class LanguageCommandsTests
{
    [Fact]
    public void Config_says_where_each_value_comes_from() =>
        Snapshot.Verify(Answer("config", "experiments/model3-rotation40.yaml", "--set", "training.epochs=2"));

    [Fact]
    public void Config_for_programs_has_a_path_a_value_and_an_origin_for_each()
    {
        JsonArray values =
            JsonNode.Parse(Answer("config", "experiments/model3-rotation40.yaml", "--set", "training.epochs=2", "--json"))!.AsArray();
        Assert.Contains("""{"path":"training.epochs","value":2,"origin":"--set training.epochs=2"}""",
            values.Select(value => value!.ToJsonString()));
        Assert.Contains("""{"path":"augmentation.rotation_range","value":40,"origin":"experiments/model3-rotation40.yaml:5:33"}""",
            values.Select(value => value!.ToJsonString()));
        Assert.Contains("""{"path":"model[0].conv2d.filters","value":32,"origin":"experiments/model3.yaml:15:24"}""",
            values.Select(value => value!.ToJsonString()));
        Assert.Contains("""{"path":"model[0].conv2d.use_bias","value":true,"origin":"default"}""",
            values.Select(value => value!.ToJsonString()));
    }

    [Fact]
    public void Config_of_a_broken_experiment_shows_its_mistakes()
    {
        CommandLine.Answer answer = CommandLine.Run("config", "experiments/model3.yaml", "--set", "training.epochs=0");
        Assert.Equal((ExitCode.InputWrong, ""), (answer.Code, answer.Out));
        Assert.StartsWith("--set training.epochs=0: error[invalid-value]: `epochs` expects a whole number of at least 1; received `0`\n",
            answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public void Describe_breaks_no_word_of_a_terminal(int columns)
    {
        CommandContext context = CommandLine.Context() with { OutTerminal = Terminal.Plain with { Width = columns } };
        foreach (string[] words in (string[][])[["describe"], ["describe", "conv2d"], ["describe", "data"], ["describe", "class_weight"],
            ["describe", "layers"]])
            Assert.All(CommandLine.Run(context, words).Out.Split('\n'),
                line => Assert.True(line.Length <= columns || !line.Trim().Contains(' ', StringComparison.Ordinal), line));
    }

    [Fact]
    public void Describe_gives_an_overview() => Snapshot.Verify(Answer("describe"));

    [Fact]
    public void Describe_tells_the_fields_of_a_kind() =>
        Snapshot.Verify(Answer("describe", "conv2d") + "\n" + Answer("describe", "silu") + "\n" + Answer("describe", "data"));

    /// <summary>The first word of every line with one, below a title or not; the last line says what to type.</summary>
    [Fact]
    public void Everything_the_overview_lists_can_be_described()
    {
        string[] names = [.. Answer("describe").Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal) && line[2] != ' ')
            .Select(line => line.Trim().Split(' ')[0])];
        Assert.Contains("class_weight", names);
        Assert.All(names, name =>
        {
            Assert.StartsWith(name.TrimEnd('s'), Answer("describe", name), StringComparison.Ordinal);
            Assert.NotEmpty(JsonNode.Parse(Answer("describe", name, "--json"))!.AsArray());
        });
    }

    [Fact]
    public void Every_key_within_a_section_can_be_described() =>
        Assert.All(ExperimentLanguage.Reference.Keys,
            key => Assert.Contains(key.Field.Meaning, string.Join(' ',
                Answer("describe", key.Name).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal));

    [Fact]
    public void Describe_tells_what_a_key_may_hold() =>
        Snapshot.Verify(string.Join("\n",
            new[] { "class_weight", "threshold", "training.epochs", "optimizer" }.Select(name => Answer("describe", name))));

    [Fact]
    public void Describe_meets_a_slip_with_the_nearest_name()
    {
        CommandLine.Answer answer = CommandLine.Run("describe", "conv2");
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Contains("did you mean `conv2d`?", answer.Error, StringComparison.Ordinal);
    }

    /// <summary>Every kind's fields can be read with nothing given but what is required, and say what they mean.</summary>
    [Fact]
    public void Every_field_of_every_kind_says_what_it_means()
    {
        foreach (KindDescription kind in ExperimentLanguage.Reference.Vocabularies.SelectMany(vocabulary => vocabulary.Kinds))
        {
            Assert.NotEmpty(kind.Summary);
            Assert.All(kind.Fields,
                field => Assert.True(field.Meaning.Length > 0
                    && (field.Required || field.Default is not null || field.WhenAbsent is not null), $"{kind.Name}.{field.Key}"));
            Assert.Equal(kind.Fields.Select(field => field.Key).Distinct(), kind.Fields.Select(field => field.Key));
        }
    }

    private static string Answer(params string[] args)
    {
        CommandLine.Answer answer = CommandLine.Run(args);
        Assert.Equal(ExitCode.Done, answer.Code);
        return answer.Out;
    }
}
