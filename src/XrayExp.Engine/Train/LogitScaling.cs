using System.Runtime.InteropServices;
using TorchSharp;

namespace XrayExp.Engine.Train;

/// <summary>Divides a model's logits by a temperature, in double and rounded once: the same bits on every machine.</summary>
internal static class LogitScaling
{
    /// <param name="logits">[N, units]</param>
    /// <returns>A tensor of the same shape and type.</returns>
    public static torch.Tensor Divide(torch.Tensor logits, double temperature)
    {
        torch.Tensor scaled = logits.detach().clone();
        if (scaled.dtype == torch.ScalarType.Float32)
            foreach (ref float logit in MemoryMarshal.Cast<byte, float>(scaled.bytes))
                logit = (float)(logit / temperature);
        else
            foreach (ref double logit in MemoryMarshal.Cast<byte, double>(scaled.bytes))
                logit /= temperature;
        return scaled;
    }
}
