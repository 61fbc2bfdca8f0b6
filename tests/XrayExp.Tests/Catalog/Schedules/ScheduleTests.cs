using System.Collections.Immutable;
using System.Text.Json;
using XrayExp.Engine.Catalog.Schedules;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Catalog.Schedules;

public class ScheduleTests
{
    // Keras computes its schedules in float32: a rate of 0.1 may be off by a few roundings of 7e-9.
    private const double KerasRounding = 3e-8;

    // What the oracle has and the vocabulary has not.
    private static readonly string[] Others = ["CosineDecayRestarts", "InverseTimeDecay", "InverseTimeDecay_staircase", "PolynomialDecay",
        "PolynomialDecay_cycle"];

    private static readonly ImmutableSortedDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["CosineDecay"] = "cosine_decay",
        ["ExponentialDecay"] = "exponential_decay",
        ["PiecewiseConstant"] = "piecewise_constant_decay",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    [Fact]
    public void A_number_never_changes() => Assert.Equal(0.001, new ConstantRate(0.001).At(1_000_000));

    [Fact]
    public void Exponential_decay_halves_every_ten_steps()
    {
        ExponentialDecay smooth = new(1, 10, 0.5, Staircase: false);
        Assert.Equal([1, 0.5, 0.25], [smooth.At(0), smooth.At(10), smooth.At(20)]);
        Assert.Equal(Math.Sqrt(0.5), smooth.At(5), 1e-15);
    }

    [Fact]
    public void A_staircase_falls_at_the_end_of_the_period()
    {
        ExponentialDecay stairs = new(1, 10, 0.5, Staircase: true);
        Assert.Equal([1, 1, 0.5], [stairs.At(0), stairs.At(9), stairs.At(10)]);
    }

    [Fact]
    public void A_cosine_is_halfway_after_half_the_steps_and_ends_at_alpha()
    {
        CosineDecay cosine = new(1, 100, Alpha: 0.2, WarmupTarget: null, WarmupSteps: 0);
        Assert.Equal([1, 0.6, 0.2, 0.2], [cosine.At(0), Math.Round(cosine.At(50), 12), cosine.At(100), cosine.At(1000)]);
    }

    [Fact]
    public void A_warm_up_rises_in_a_straight_line()
    {
        CosineDecay cosine = new(0, 100, 0, WarmupTarget: 1, WarmupSteps: 4);
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], [.. Enumerable.Range(0, 5).Select(step => cosine.At(step))]);
        Assert.Equal(0, cosine.At(104));
    }

    [Fact]
    public void A_piece_holds_up_to_and_including_its_boundary()
    {
        PiecewiseConstantDecay pieces = new([5, 10], [1, 0.5, 0.1]);
        Assert.Equal([1, 1, 0.5, 0.5, 0.1], [pieces.At(0), pieces.At(5), pieces.At(6), pieces.At(10), pieces.At(11)]);
    }

    [Theory]
    [InlineData("boundaries", new[] { 5.0, 5.0 }, new[] { 1.0, 0.5, 0.1 })]
    [InlineData("values", new[] { 5.0, 10.0 }, new[] { 1.0, 0.5 })]
    public void Pieces_that_do_not_fit_are_reported(string key, double[] boundaries, double[] values)
    {
        GivenFields fields = new(("boundaries", boundaries.ToImmutableArray()), ("values", values.ToImmutableArray()));
        ScheduleCatalogue.All.Find("piecewise_constant_decay")!.Read(fields);
        Assert.Equal(key, Assert.Single(fields.Mistakes).Key);
    }

    [SharedFact("oracle/c_optimizers.json")]
    public void Forty_five_steps_of_every_known_schedule_of_Keras()
    {
        foreach (JsonProperty entry in Cases().Where(entry => Kind(entry.Name) is not null))
        {
            Schedule schedule = ScheduleCatalogue.All.Find(Kind(entry.Name)!)!.Read(GivenFields.Of(entry.Value.GetProperty("config")));
            long step = 0;
            foreach (JsonElement value in entry.Value.GetProperty("values").EnumerateArray())
                Assert.Equal(value.GetDouble(), schedule.At(step++), KerasRounding);
            Assert.Equal(45, step);
        }
    }

    [SharedFact("oracle/c_optimizers.json")]
    public void The_schedules_outside_the_vocabulary_are_these() =>
        Assert.Equal(Others, Cases().Select(entry => entry.Name).Where(name => Kind(name) is null).Order(StringComparer.Ordinal));

    private static string? Kind(string name) => Names.GetValueOrDefault(name.Split('_')[0]);

    private static JsonElement.ObjectEnumerator Cases() =>
        Shared.Json("c_optimizers.json").GetProperty("schedules_step0_to_44").EnumerateObject();
}
