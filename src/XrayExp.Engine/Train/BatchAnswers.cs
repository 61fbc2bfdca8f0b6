using TorchSharp;
using XrayExp.Engine.Compile;

namespace XrayExp.Engine.Train;

/// <summary>What a model answers, and what its weights add to the loss.</summary>
internal static class BatchAnswers
{
    /// <summary>[N, classes], row-major. A binary model's one probability p becomes 1 − p, p.</summary>
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

    /// <summary>The regularizers' sum over the weights, a scalar; null where there are none.</summary>
    public static torch.Tensor? Penalty(CompiledModel model)
    {
        torch.Tensor? sum = null;
        foreach (ModelWeight weight in model.Weights)
            if (weight.Spec is { Trainable: true, Regularizer: { } regularizer })
                sum = sum is null ? regularizer.Penalty(weight.Tensor) : sum + regularizer.Penalty(weight.Tensor);
        return sum;
    }
}
