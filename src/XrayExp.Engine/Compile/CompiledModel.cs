using System.Collections.Immutable;
using TorchSharp;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Work;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Compile;

/// <summary>A model in memory: TorchSharp modules over the plan's weights. Each backend derives from it.</summary>
public abstract class CompiledModel(ModelPlan plan) : IDisposable
{
    public ModelPlan Plan { get; } = plan;

    /// <summary>Whether the kernels give the same bits on every machine; then the loss and the penalties do too.</summary>
    public virtual bool IsPortable => false;

    /// <summary>The model's own threads, which others may use between its passes; null if it has none.</summary>
    public virtual WorkerPool? Workers => null;

    /// <summary>The weights in the plan's order.</summary>
    public abstract ImmutableArray<ModelWeight> Weights { get; }

    /// <summary>Computes the logits of a batch while training: draws dropout and noise at run/dropout/LAYER/step, uses the
    /// batch's statistics and updates the moving averages.</summary>
    /// <param name="images">[N, H, W, C], float32 (or float64 in tests).</param>
    /// <param name="step">Number of updates before this one.</param>
    /// <returns>[N, units], before the last activation.</returns>
    public abstract torch.Tensor TrainingLogits(torch.Tensor images, RandomKey run, long step);

    /// <summary>Computes the logits of a batch for inference. The caller wraps it in <c>torch.no_grad()</c>.</summary>
    public abstract torch.Tensor Logits(torch.Tensor images);

    /// <summary>Computes the sigmoid or softmax of the logits.</summary>
    public abstract torch.Tensor Probabilities(torch.Tensor logits);

    /// <summary>Computes what the regularizers add to the loss of a batch: a scalar, or null if no weight has a regularizer.</summary>
    public torch.Tensor? Penalty()
    {
        torch.Tensor? sum = null;
        foreach (ModelWeight weight in Weights)
            if (weight.Spec.Regularizer is { } regularizer)
                sum = sum is null ? regularizer.Penalty(weight.Tensor) : sum + regularizer.Penalty(weight.Tensor);
        return sum;
    }

    /// <summary>Initialises all weights; each is drawn at run/init/NAME.</summary>
    public void Initialize(RandomKey run)
    {
        RandomKey init = run.Child("init");
        foreach (ModelWeight weight in Weights)
        {
            float[] values = new float[weight.Spec.Shape.Count];
            weight.Spec.Initializer.Fill(values, weight.Spec.FanIn, weight.Spec.FanOut, init.Child(weight.Spec.Name));
            weight.Write(values);
        }
    }

    public abstract void Dispose();
}

/// <summary>One weight of a compiled model; it hides the backend's own layout.</summary>
public abstract class ModelWeight(Weight spec)
{
    public Weight Spec { get; } = spec;

    /// <summary>The parameter (or buffer) as the backend stores it, contiguous; the optimizer works on it element by element.</summary>
    public abstract torch.Tensor Tensor { get; }

    /// <summary>Returns the values, row-major in Keras's layout.</summary>
    public abstract float[] Read();

    /// <summary>Sets the values, row-major in Keras's layout.</summary>
    public abstract void Write(ReadOnlySpan<float> values);
}
