namespace XrayExp.Engine.Catalog.Activations;

/// <summary>Every activation, by the name that Keras gives it.</summary>
public static class ActivationCatalogue
{
    public static readonly Catalogue<Activation> All = new(
        "activation",
        Linear.Entry,
        Relu.Entry,
        LeakyRelu.Entry,
        Elu.Entry,
        Selu.Entry,
        Gelu.Entry,
        Swish.Entry,
        Sigmoid.Entry,
        HardSigmoid.Entry,
        Tanh.Entry,
        Softplus.Entry,
        Softsign.Entry,
        Softmax.Entry);
}
