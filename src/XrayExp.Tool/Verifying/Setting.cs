using System.Globalization;

namespace XrayExp.Tool.Verifying;

/// <summary>Conditions of a training that must not change its result.</summary>
/// <param name="VectorBits">Width of the kernels' vectors, in bits.</param>
/// <param name="Run">Number of the training among those with the same threads and vectors, from 1.</param>
internal sealed record Setting(int Threads, int VectorBits, int Run)
{
    /// <summary>Returns the setting as people read it: <c>2 threads, 256-bit vectors</c>.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Threads} thread{(Threads == 1 ? "" : "s")}, {VectorBits}-bit vectors{(Run == 1 ? "" : $", run {Run}")}");
}
