using System.Globalization;

namespace XrayExp.Tool.Verifying;

/// <summary>How a training is made that must not change what it gives.</summary>
/// <param name="VectorBits">Width of the vectors that the kernels use.</param>
/// <param name="Run">From 1, where the same is done several times.</param>
internal sealed record Setting(int Threads, int VectorBits, int Run)
{
    /// <summary>As people say it: <c>2 threads, 256-bit vectors</c>.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Threads} thread{(Threads == 1 ? "" : "s")}, {VectorBits}-bit vectors{(Run == 1 ? "" : $", run {Run}")}");
}
