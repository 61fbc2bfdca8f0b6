using System.Globalization;

namespace XrayExp.Tool.Verifying;

/// <summary>How a training is made that must not change what it gives.</summary>
/// <param name="Lanes">Bits that the kernels work on at once.</param>
/// <param name="Run">From 1, where the same is done several times.</param>
internal sealed record Setting(int Threads, int Lanes, int Run)
{
    /// <summary>As people say it: <c>2 threads, 256 lanes</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Threads} thread{(Threads == 1 ? "" : "s")}, {Lanes} lanes{(Run == 1 ? "" : $", run {Run}")}");
}
