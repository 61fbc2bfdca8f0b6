using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Data;

namespace XrayExp.Engine.Train;

/// <summary>
/// Writes a digest of everything that each step reads and computes, so that two trainings that should be equal can be compared to find the
/// first step that differs: <c>epoch,step,images,loss,conv2d/kernel,conv2d/bias,…</c>, a line per step. Epochs and steps count from 1; the
/// line <c>0,0</c> has the initial weights. The averages of batch normalisation are among the weights.
/// </summary>
/// <remarks>The digest is SHA-256, cut to 64 bits: the weights of a million parameters take a few milliseconds if the CPU has
/// instructions for it.</remarks>
/// <param name="output">Receives whole lines.</param>
public sealed class TrainingTrace(TextWriter output)
{
    /// <summary>The columns before the weights.</summary>
    public const string Columns = "epoch,step,images,loss";

    private const int Digits = 16;

    /// <summary>Writes the names of the columns, and the weights before the first step.</summary>
    internal void Begin(CompiledModel model)
    {
        WriteLine([Columns, .. model.Weights.Select(weight => weight.Spec.Name)]);
        WriteLine(["0,0,,", .. Weights(model)]);
    }

    /// <param name="epoch">From 0.</param>
    /// <param name="step">From 0 in each epoch.</param>
    /// <param name="loss">The batch's loss, before the update.</param>
    /// <param name="model">The model after the update.</param>
    internal void Step(int epoch, int step, Batch batch, double loss, CompiledModel model)
    {
        int size = checked((int)model.Plan.Input.Count);
        WriteLine(
        [
            string.Create(CultureInfo.InvariantCulture, $"{epoch + 1},{step + 1}"),
            Digest(batch.Images.AsSpan(0, batch.Count * size), batch.Labels.AsSpan(0, batch.Count)),
            BitConverter.DoubleToUInt64Bits(loss).ToString("x16", CultureInfo.InvariantCulture),
            .. Weights(model),
        ]);
    }

    private static IEnumerable<string> Weights(CompiledModel model) => model.Weights.Select(weight => Digest(weight.Read(), []));

    private static string Digest(ReadOnlySpan<float> numbers, ReadOnlySpan<int> labels)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(numbers));
        hash.AppendData(MemoryMarshal.AsBytes(labels));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..Digits];
    }

    private void WriteLine(IEnumerable<string> cells) => output.Write($"{string.Join(',', cells)}\n");
}
