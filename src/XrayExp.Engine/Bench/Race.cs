using System.Collections.Immutable;

namespace XrayExp.Engine.Bench;

/// <summary>A contender's times over the rounds; a round's time is the median of its turn.</summary>
/// <param name="StepMilliseconds">The times of a training step.</param>
/// <param name="InferenceMilliseconds">The times of an inference batch.</param>
/// <param name="StepRatio">The time of a step divided by the first contender's of the same round.</param>
/// <param name="InferenceRatio">The same for a batch of inference.</param>
public sealed record RaceResult(
    string Name,
    int Threads,
    Quartiles StepMilliseconds,
    Quartiles InferenceMilliseconds,
    Quartiles StepRatio,
    Quartiles InferenceRatio);

/// <summary>
/// Lets contenders take turns, A B C A B C …, so that a machine that slows down slows all of them: the ratios of a round hold even if times
/// drift.
/// </summary>
/// <param name="Rounds">The number of rounds, at least 1.</param>
/// <param name="Steps">The number of training steps in a turn.</param>
/// <param name="Batches">The number of inference batches in a turn.</param>
public sealed record Race(int Rounds, int Steps, int Batches)
{
    /// <param name="racers">The others are compared with the first one.</param>
    /// <param name="afterRound">Called after each round with the number of rounds done.</param>
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

        return
        [
            .. racers.Select((racer, i) => new RaceResult(
                racer.Name,
                racer.Threads,
                Times(steps, i),
                Times(inference, i),
                Ratios(steps, i),
                Ratios(inference, i))),
        ];
    }

    private Quartiles Times(double[,] times, int racer) =>
        Quartiles.Of(Enumerable.Range(0, Rounds).Select(round => times[racer, round]));

    private Quartiles Ratios(double[,] times, int racer) =>
        Quartiles.Of(Enumerable.Range(0, Rounds).Select(round => times[racer, round] / times[0, round]));
}
