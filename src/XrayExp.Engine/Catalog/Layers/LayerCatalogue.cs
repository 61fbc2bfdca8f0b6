namespace XrayExp.Engine.Catalog.Layers;

/// <summary>Every layer, by the name that Keras gives it in snake_case.</summary>
public static class LayerCatalogue
{
    public static readonly Catalogue<Layer> All = new(
        "layer",
        Conv2D.Entry,
        DepthwiseConv2D.Entry,
        SeparableConv2D.Entry,
        Dense.Entry,
        MaxPooling2D.Entry,
        AveragePooling2D.Entry,
        GlobalAveragePooling2D.Entry,
        GlobalMaxPooling2D.Entry,
        BatchNormalization.Entry,
        LayerNormalization.Entry,
        Dropout.Entry,
        SpatialDropout2D.Entry,
        GaussianNoise.Entry,
        Flatten.Entry,
        Reshape.Entry,
        ZeroPadding2D.Entry,
        ActivationLayer.Entry,
        Residual.Entry);
}
