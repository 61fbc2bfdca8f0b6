using System.Diagnostics;

namespace XrayExp.Engine.Bench;

/// <summary>One way of training an experiment's model, which works on <see cref="RandomBatches"/>.</summary>
internal abstract class Contender : IDisposable
{
    /// <summary>The number of threads that its kernels use.</summary>
    public abstract int Threads { get; }

    /// <summary>Runs one training step: forward, loss, backward, update, and the loss as a number.</summary>
    public abstract void Train();

    /// <summary>Computes the probabilities of one batch.</summary>
    public abstract void Infer();

    public abstract void Dispose();

    /// <summary>Times each repetition in milliseconds, after one that does not count: it meets cold caches and sleeping threads.</summary>
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
