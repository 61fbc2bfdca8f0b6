using System.Runtime.InteropServices;
using TorchSharp;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Work;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Compile.Libtorch;

/// <summary>Dropout with masks drawn at run/dropout/LAYER/step, in the order [N, H, W, C] (or [N, C] for whole maps).</summary>
internal sealed class DropoutStep(DropoutOperation operation) : Step
{
    public override torch.Tensor Run(torch.Tensor x, TrainingMoment? moment)
    {
        if (moment is null || operation.Rate == 0)
            return x;
        RandomKey key = moment.Run.Child("dropout").Child(operation.Layer).Child(moment.Step);
        torch.Tensor mask =
            torch.empty(operation.WholeMaps ? [x.shape[0], 1, 1, x.shape[1]] : ChannelsToEnd(x).shape, torch.ScalarType.Float32);
        DropMask.Fill(MemoryMarshal.Cast<byte, float>(mask.bytes), key, operation.Rate);
        return x * ChannelsToFront(mask).to(x.dtype);
    }
}
