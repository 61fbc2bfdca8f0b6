using System.Runtime.ExceptionServices;

namespace XrayExp.Engine.Data;

/// <summary>
/// Runs an action for 0 … count − 1 on some threads, each of which takes the next index when it is free. The results must not depend on
/// which thread did what. The threads are our own: the pool adds its threads too slowly for work that waits for the disk.
/// </summary>
internal static class IndexWorkers
{
    /// <exception cref="OperationCanceledException">The work was cancelled; some indices were not run.</exception>
    public static void Run(int count, int threads, Action<int> action, CancellationToken cancellation)
    {
        int next = -1;
        Exception? failure = null;
        void Work()
        {
            try
            {
                for (int i = Interlocked.Increment(ref next); i < count && Volatile.Read(ref failure) is null
                    && !cancellation.IsCancellationRequested; i = Interlocked.Increment(ref next))
                    action(i);
            }
#pragma warning disable CA1031 // thrown again on the caller's thread
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref failure, exception, null);
            }
        }

        Thread[] others = [.. Enumerable.Range(1, Math.Max(Math.Min(threads, count) - 1, 0)).Select(_ => new Thread(Work))];
        foreach (Thread other in others)
            other.Start();
        Work();
        foreach (Thread other in others)
            other.Join();
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
        cancellation.ThrowIfCancellationRequested();
    }
}
