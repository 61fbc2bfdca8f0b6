namespace XrayExp.Engine.Catalog.Augmentations;

/// <summary>The Keras class that defines the fields, cited as their source.</summary>
internal static class AugmentationPage
{
    public const string Keras = "keras.preprocessing.image.ImageDataGenerator";
}
