using System.Collections.Immutable;
using XrayExp.Engine.Bench;

namespace XrayExp.Tests.Bench;

public class RaceTests
{
    [Fact]
    public void Quartiles_lie_on_lines_between_ranks() =>
        Assert.Equal(new Quartiles(1.75, 2.5, 3.25), Quartiles.Of([4, 1, 3, 2]));

    [Fact]
    public void One_number_is_all_of_its_quartiles() => Assert.Equal(new Quartiles(7, 7, 7), Quartiles.Of([7]));

    [Fact]
    public void Turns_alternate()
    {
        List<string> turns = [];
        new Race(2, 5, 3).Run([new Drifting("a", 1, turns), new Drifting("b", 2, turns)], _ => { }, default);
        string[] round = ["a trains 5", "a infers 3", "b trains 5", "b infers 3"];
        Assert.Equal([.. round, .. round], turns);
    }

    [Fact]
    public void A_machine_that_slows_down_leaves_the_ratio_alone()
    {
        ImmutableArray<RaceResult> results =
            new Race(5, 3, 1).Run([new Drifting("a", 10, []), new Drifting("b", 25, [])], _ => { }, default);
        Assert.Equal(new Quartiles(2.5, 2.5, 2.5), results[1].StepRatio);
        Assert.Equal(new Quartiles(40, 60, 80), results[0].InferenceMilliseconds);
        Assert.Equal(30, results[0].StepMilliseconds.Median);
    }

    [Fact]
    public void The_tuned_rival_tries_powers_of_two_and_all_cores() =>
        Assert.Equal([1, 2, 4, 6], TunedLibtorch.Counts(6).AsEnumerable());

    /// <summary>Each turn takes as much longer as the first took; a batch of inference takes as long as two steps.</summary>
    private sealed class Drifting(string name, double milliseconds, List<string> turns) : IRacer
    {
        private int _turn;

        public string Name => name;

        public int Threads => 1;

        public ImmutableArray<double> Train(int steps)
        {
            turns.Add($"{name} trains {steps}");
            _turn++;
            return [.. Enumerable.Repeat(milliseconds * _turn, steps)];
        }

        public ImmutableArray<double> Infer(int batches)
        {
            turns.Add($"{name} infers {batches}");
            return [.. Enumerable.Repeat(2 * milliseconds * _turn, batches)];
        }
    }
}
