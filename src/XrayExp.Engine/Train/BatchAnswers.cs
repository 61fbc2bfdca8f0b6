using TorchSharp;
using XrayExp.Engine.Compile;

namespace XrayExp.Engine.Train;

/// <summary>A model's predicted probabilities for a batch.</summary>
internal static class BatchAnswers
{
    /// <summary>Computes [N, classes], row-major. A binary model's one probability p becomes 1 − p, p.</summary>
    public static float[] Probabilities(CompiledModel model, torch.Tensor logits)
    {
        float[] units = TensorElements.Singles(model.Probabilities(logits.detach()));
        if (model.Plan.Units > 1)
            return units;
        float[] both = new float[2 * units.Length];
        for (int i = 0; i < units.Length; i++)
            (both[2 * i], both[(2 * i) + 1]) = (1 - units[i], units[i]);
        return both;
    }
}
