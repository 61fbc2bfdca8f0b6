using System.Collections.Immutable;
using TorchSharp;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Work;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Compile;

/// <summary>A model in memory: TorchSharp modules over the plan's weights. A backend derives from it.</summary>
public abstract class CompiledModel(ModelPlan plan) : IDisposable
{
    public ModelPlan Plan { get; } = plan;

    /// <summary>Whether the kernels have the same bits on every machine; then loss and penalties are computed likewise.</summary>
    public virtual bool IsPortable => false;

    /// <summary>Threads of the model's own that others may use between its passes; null where there are none.</summary>
    public virtual WorkerPool? Workers => null;

    /// <summary>In the plan's order.</summary>
    public abstract ImmutableArray<ModelWeight> Weights { get; }

    /// <summary>Logits of a batch while training: dropout and noise drawn at run/dropout/LAYER/step,
    /// batch statistics used and updated.</summary>
    /// <param name="images">[N, H, W, C], float32 (or float64 in tests).</param>
    /// <param name="step">Updates made before this one.</param>
    /// <returns>[N, units], before the last activation.</returns>
    public abstract torch.Tensor TrainingLogits(torch.Tensor images, RandomKey run, long step);

    /// <summary>Logits of a batch as a user of the model gets them. The caller wraps it in <c>torch.no_grad()</c>.</summary>
    public abstract torch.Tensor Logits(torch.Tensor images);

    /// <summary>Sigmoid or softmax of the logits.</summary>
    public abstract torch.Tensor Probabilities(torch.Tensor logits);

    /// <summary>What the regularizers add to the loss of a batch: a scalar, or null where no weight has one.</summary>
    public torch.Tensor? Penalty()
    {
        torch.Tensor? sum = null;
        foreach (ModelWeight weight in Weights)
            if (weight.Spec.Regularizer is { } regularizer)
                sum = sum is null ? regularizer.Penalty(weight.Tensor) : sum + regularizer.Penalty(weight.Tensor);
        return sum;
    }

    /// <summary>Draws all weights anew, each at run/init/NAME.</summary>
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

    /// <summary>The trainable parameter (or buffer) as the backend keeps it, contiguous, for the optimizer,
    /// which works element by element.</summary>
    public abstract torch.Tensor Tensor { get; }

    /// <summary>Row-major in Keras's layout.</summary>
    public abstract float[] Read();

    /// <summary>Takes values in Keras's layout.</summary>
    public abstract void Write(ReadOnlySpan<float> values);
}
