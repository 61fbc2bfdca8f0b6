using System.Runtime.ExceptionServices;

namespace XrayExp.Engine.Data;

/// <summary>
/// Runs an action for 0 … count − 1 on some threads, which take the next index as they become free. What comes out must not
/// depend on who did what.
/// </summary>
internal static class IndexWorkers
{
    /// <exception cref="OperationCanceledException">Asked to stop; some indices were not run.</exception>
    public static void Run(int count, int threads, Action<int> action, CancellationToken cancellation)
    {
        int next = -1;
        try
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, (_, loop) =>
            {
                for (int i = Interlocked.Increment(ref next); i < count && !loop.IsStopped && !cancellation.IsCancellationRequested; i = Interlocked.Increment(ref next))
                    action(i);
            });
        }
        catch (AggregateException exception)
        {
            // the first is as good as any: the machine failed
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }

        cancellation.ThrowIfCancellationRequested();
    }
}
