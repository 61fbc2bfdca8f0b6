using XrayExp.Engine.Catalog;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Reading;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Tests.Spec.Reading;

public class FieldReaderTests
{
    [Theory]
    [InlineData("1/255", 1.0 / 255)]
    [InlineData("1e-7", 1e-7)]
    [InlineData("3", 3)]
    [InlineData(".5", 0.5)]
    public void A_number_may_be_a_fraction_or_in_scientific_form(string written, double value)
    {
        double read = 0;
        Assert.Empty(Read($"a: {written}", fields => read = fields.Number("a", "")));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData("\"3\"", "wrong-type")]
    [InlineData("three", "wrong-type")]
    [InlineData("0,5", "wrong-type")]
    [InlineData("20%", "wrong-type")]
    [InlineData("[1]", "wrong-type")]
    [InlineData(".nan", "invalid-value")]
    [InlineData(".inf", "invalid-value")]
    [InlineData("1/0", "invalid-value")]
    [InlineData("1e999", "invalid-value")]
    [InlineData("", "null-value")]
    public void What_is_no_finite_number_is_refused(string written, string rule) =>
        Assert.Equal(rule, Assert.Single(Read($"a: {written}", fields => fields.Number("a", "", 1))).Rule);

    [Theory]
    [InlineData("2.0", "write `2`")]
    [InlineData("1e3", "write `1000`")]
    [InlineData("2.5", null)]
    [InlineData("99999999999", null)]
    [InlineData("-1", null)]
    public void A_whole_number_is_written_as_one(string written, string? help) =>
        Assert.Equal(help, Assert.Single(Read($"a: {written}", fields => fields.Integer("a", "", 1))).Help);

    [Theory]
    [InlineData("yes", "write `true`")]
    [InlineData("Off", "write `false`")]
    [InlineData("TRUE", "write `true`")]
    [InlineData("\"true\"", "write `true` without quotation marks")]
    [InlineData("perhaps", null)]
    public void A_flag_is_true_or_false_and_nothing_like_it(string written, string? help) =>
        Assert.Equal(help, Assert.Single(Read($"a: {written}", fields => fields.Flag("a", "", false))).Help);

    [Theory]
    [InlineData("[0.5, 2]", 0.5, 2)]
    [InlineData("0.25", 0.75, 1.25)]
    public void A_range_is_a_pair_or_one_number(string written, double low, double high)
    {
        (double, double)? read = null;
        Assert.Empty(Read($"a: {written}", fields => read = fields.OptionalRange("a", "", "none", value => (1 - value, 1 + value))));
        Assert.Equal((low, high), read);
    }

    [Fact]
    public void The_effective_value_holds_every_default_in_order_of_declaration()
    {
        MapNode effective = Effective("b: 2", fields =>
        {
            fields.Size("a", "", 3);
            fields.Integer("b", "", 1);
            fields.OptionalInteger("c", "", "none");
            fields.OneOf("d", "", Fruit.All, "apple");
            fields.NumberOrOneOf<Fruit>("e", "", Fruit.All, 0.5, weight => new Apple(weight));
            fields.ListOf("f", "", Fruit.All, ["nashi"]);
        });
        Assert.Equal("{ a: [3, 3], b: 2, d: { apple: { weight: 0.2 } }, e: 0.5, f: [pear] }", FlowYaml.Write(effective));
    }

    [Fact]
    public void Mistakes_are_reported_all_at_once_each_where_it_stands()
    {
        List<Diagnostic> found =
            Read("a: x\nb: [apple, { pear: {}, apple: {} }, aple, { apple: { weight: -1, size: 2 } }, 5, { pear: 3 }]\nother: 1", fields =>
        {
            fields.Integer("a", "");
            fields.ListOf("b", "", Fruit.All);
            fields.Integer("c", "");
        });
        Assert.Equal(
            [("wrong-type", "a:1:4"), ("two-kinds", "a:2:24"), ("unknown-kind", "a:2:37"), ("invalid-value", "a:2:62"), ("unknown-key",
                "a:2:66"), ("unknown-kind", "a:2:79"), ("wrong-type", "a:2:90"), ("unknown-key", "a:3:1"), ("missing-key", "a:1:1")],
            found.Select(diagnostic => (diagnostic.Rule, diagnostic.Where.Describe())));
    }

    [Fact]
    public void A_word_found_nowhere_is_met_with_the_nearest_right_name() =>
        Assert.Equal("did you mean `weight`?",
            Assert.Single(Read("a: { apple: { wieght: 2 } }", fields => fields.OneOf("a", "", Fruit.All))).Help);

    [Fact]
    public void A_required_key_that_was_misspelt_is_one_mistake() =>
        Assert.Equal("did you mean `units`?", Assert.Single(Read("unit: 2", fields => fields.Integer("units", ""))).Help);

    [Fact]
    public void Fields_that_slipped_out_of_their_word_are_recognised() =>
        Assert.Contains("indent the fields of `apple`",
            Assert.Single(Read("a:\n  apple:\n  weight: 2", fields => fields.OneOf("a", "", Fruit.All))).Help, StringComparison.Ordinal);

    [Fact]
    public void Keys_mind_the_case() =>
        Assert.Equal("did you mean `seed`?", Assert.Single(Read("Seed: 2", fields => fields.Integer("seed", "", 1))).Help);

    [Fact]
    public void The_original_places_of_fields_are_kept_for_later_complaints()
    {
        FieldOrigins? origins = null;
        Read("a: 1\nb: 2", fields =>
        {
            fields.Integer("a", "");
            fields.Integer("b", "");
            origins = fields.Origins;
        });
        Assert.Equal("a:2:4", origins!.Of("b").Describe());
        Assert.Equal("a:1:1", origins.Of("absent").Describe());
    }

    private static List<Diagnostic> Read(string yaml, Action<Fields> read)
    {
        List<Diagnostic> diagnostics = [];
        Reader(yaml, read, diagnostics);
        return diagnostics;
    }

    private static MapNode Effective(string yaml, Action<Fields> read)
    {
        List<Diagnostic> diagnostics = [];
        FieldReader reader = Reader(yaml, read, diagnostics);
        Assert.Empty(diagnostics);
        return reader.Effective;
    }

    private static FieldReader Reader(string yaml, Action<Fields> read, List<Diagnostic> diagnostics)
    {
        MapNode map = YamlReader.ReadFile(new SourceText("a", yaml), diagnostics)!;
        FieldReader reader = new(map, "", "the test", new Mistakes(diagnostics));
        read(reader);
        reader.Finish();
        return reader;
    }
}
