namespace XrayExp.Engine.Data.Import;

/// <summary>How train and val are divided. An existing test never changes. Class folders without train and test require Random or
/// Patient, which then divide them into train, val and test.</summary>
public enum ImportSplit
{
    /// <summary>The source's own division.</summary>
    Keep,

    /// <summary>As the 2021 notebook: 300 images of each class move from train to val.</summary>
    Notebook,

    /// <summary>A tenth of each class of train and val together becomes val.</summary>
    Random,

    /// <summary>A tenth of each class of train and val together becomes val, whole patients at a time.</summary>
    Patient,
}
