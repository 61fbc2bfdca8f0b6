using System.Diagnostics;

namespace XrayExp.Engine.Bench;

/// <summary>One way of training an experiment's model, at work on <see cref="RandomBatches"/>.</summary>
internal abstract class Contender : IDisposable
{
    /// <summary>That its kernels use.</summary>
    public abstract int Threads { get; }

    /// <summary>One training step: forward, loss, backward, update, and the loss as a number.</summary>
    public abstract void Train();

    /// <summary>The probabilities of one batch.</summary>
    public abstract void Infer();

    public abstract void Dispose();

    /// <summary>Milliseconds of each repetition, after one that is not counted: it finds cold caches and sleeping threads.</summary>
    public static double[] Time(Action work, int repetitions)
    {
        work();
        double[] milliseconds = new double[repetitions];
        for (int i = 0; i < repetitions; i++)
        {
            long start = Stopwatch.GetTimestamp();
            work();
            milliseconds[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return milliseconds;
    }
}
