using TorchSharp;

namespace XrayExp.Engine.Catalog.Losses;

/// <summary>Avoids log 0 as Keras does if only probabilities are known: clips them to [1e-7, 1 − 1e-7], with no gradient outside.</summary>
internal static class ClippedLogs
{
    private const double Epsilon = 1e-7;

    public static torch.Tensor Clip(torch.Tensor probabilities) => probabilities.clamp(Epsilon, 1 - Epsilon);

    /// <summary>−y log p − (1 − y) log(1 − p), by unit.</summary>
    public static torch.Tensor BinaryCrossentropy(torch.Tensor probabilities, torch.Tensor labels)
    {
        torch.Tensor p = Clip(probabilities);
        return -((labels * p.log()) + ((1 - labels) * (1 - p).log()));
    }

    /// <summary>Probabilities that add up to one, clipped.</summary>
    public static torch.Tensor Normalised(torch.Tensor probabilities) =>
        Clip(probabilities / probabilities.sum(-1, keepdim: true));
}
