using System.Collections.Immutable;

namespace XrayExp.Engine.Bench;

/// <summary>A contender's times. A round's time is the median of its turn.</summary>
/// <param name="StepMilliseconds">Over the rounds.</param>
/// <param name="InferenceMilliseconds">Over the rounds.</param>
/// <param name="StepRatio">Its time divided by the first contender's of the same round.</param>
/// <param name="InferenceRatio">Likewise.</param>
public sealed record RaceResult(string Name, int Threads, Quartiles StepMilliseconds, Quartiles InferenceMilliseconds, Quartiles StepRatio, Quartiles InferenceRatio);

/// <summary>
/// Contenders take turns, A B C A B C …, so that a machine that slows down slows all of them: the ratios of a round hold where times drift.
/// </summary>
/// <param name="Rounds">At least 1.</param>
/// <param name="Steps">In a turn.</param>
/// <param name="Batches">Of inference, in a turn.</param>
public sealed record Race(int Rounds, int Steps, int Batches)
{
    /// <param name="racers">The first is the one that the others are compared with.</param>
    /// <param name="afterRound">Told how many rounds are done.</param>
    public ImmutableArray<RaceResult> Run(ImmutableArray<IRacer> racers, Action<int> afterRound, CancellationToken cancellation)
    {
        double[,] steps = new double[racers.Length, Rounds], inference = new double[racers.Length, Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            for (int racer = 0; racer < racers.Length; racer++)
            {
                cancellation.ThrowIfCancellationRequested();
                steps[racer, round] = Quartiles.Of(racers[racer].Train(Steps)).Median;
                inference[racer, round] = Quartiles.Of(racers[racer].Infer(Batches)).Median;
            }

            afterRound(round + 1);
        }

        return [.. racers.Select((racer, i) => new RaceResult(racer.Name, racer.Threads, Times(steps, i), Times(inference, i), Ratios(steps, i), Ratios(inference, i)))];
    }

    private Quartiles Times(double[,] times, int racer) =>
        Quartiles.Of(Enumerable.Range(0, Rounds).Select(round => times[racer, round]));

    private Quartiles Ratios(double[,] times, int racer) =>
        Quartiles.Of(Enumerable.Range(0, Rounds).Select(round => times[racer, round] / times[0, round]));
}
