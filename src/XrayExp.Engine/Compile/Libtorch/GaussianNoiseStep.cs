using System.Runtime.InteropServices;
using TorchSharp;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Mathematics;
using XrayExp.Engine.Numerics.Work;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Compile.Libtorch;

/// <summary>Adds normal noise drawn at run/noise/LAYER/step, in the order [N, H, W, C].</summary>
internal sealed class GaussianNoiseStep(GaussianNoiseOperation operation) : Step
{
    public override torch.Tensor Run(torch.Tensor x, TrainingMoment? moment)
    {
        if (moment is null || operation.StandardDeviation == 0)
            return x;
        RandomStream stream = moment.Run.Child("noise").Child(operation.Layer).Child(moment.Step).Stream();
        torch.Tensor noise = torch.empty(ChannelsToEnd(x).shape, torch.ScalarType.Float32);
        foreach (ref float value in MemoryMarshal.Cast<byte, float>(noise.bytes))
            value = (float)(operation.StandardDeviation * InverseNormal.At((stream.NextUInt32() + 0.5) / (1L << 32)));
        return x + ChannelsToFront(noise).to(x.dtype);
    }
}
