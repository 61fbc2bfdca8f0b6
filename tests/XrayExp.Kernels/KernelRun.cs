using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Numerics.Work;
using XrayExp.Kernels.Cases;

namespace XrayExp.Kernels;

/// <summary>Runs every kernel at the widest lanes on 1, 2 and 3 threads, and at every other width that the processor has on 3.</summary>
internal static class KernelRun
{
    public const int MostThreads = 3;

    /// <summary>Widest first.</summary>
    public static IEnumerable<LaneWidth> Lanes => LaneWidth.All.Where(lanes => lanes.Supported);

    public static IEnumerable<KernelCase> Cases =>
        [.. ConvolutionCases.All, .. LayerCases.All, .. FunctionCases.All, .. MathCases.All, .. ChanceCases.All, .. ImageCases.All,
            .. LossCases.All, .. OptimizerCases.All];

    /// <summary>In the order of the cases.</summary>
    /// <param name="only">Names of kernels; empty: all.</param>
    public static IReadOnlyList<KernelResult> Results(IReadOnlySet<string> only)
    {
        WorkerPool[] pools = [.. Enumerable.Range(1, MostThreads).Select(workers => new WorkerPool(workers))];
        KernelSetting[] settings = [
            .. Lanes.SelectMany((lanes, narrower) => (narrower == 0 ? pools : pools[^1..]).Select(pool => new KernelSetting(lanes, pool)))];
        try
        {
            return [
                .. Cases.Where(kernel => only.Count == 0 || only.Contains(kernel.Kernel)).SelectMany(kernel => Results(kernel, settings))];
        }
        finally
        {
            Array.ForEach(pools, pool => pool.Dispose());
        }
    }

    private static IEnumerable<KernelResult> Results(KernelCase kernel, KernelSetting[] settings)
    {
        KernelPart[][] all = [.. settings.Select(setting => kernel.Run(setting).ToArray())];
        for (int part = 0; part < all[0].Length; part++)
        {
            (string name, string hash) = all[0][part];
            int other = Array.FindIndex(all, parts => parts[part].Hash != hash);
            yield return new KernelResult(
                name.Length == 0 ? $"{kernel.Kernel} {kernel.Shape}" : $"{kernel.Kernel}.{name} {kernel.Shape}",
                other < 0 ? hash : null,
                other < 0 ? null : $"{settings[0]} and {settings[other]} disagree");
        }
    }
}
