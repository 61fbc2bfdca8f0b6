namespace XrayExp.Engine.Catalog.Augmentations;

/// <summary>Where the meaning of the fields comes from.</summary>
internal static class AugmentationPage
{
    public const string Keras = "keras.preprocessing.image.ImageDataGenerator";
}
