using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Catalog;

/// <summary>
/// Other names for the keys of an experiment: from Keras, PyTorch, scikit-learn, and abbreviations. A synonym is not accepted, since one
/// name per thing keeps files readable; the error suggests our key. The synonyms of a kind are in <see cref="Kind{T}.CalledElsewhere"/>.
/// </summary>
public static class Synonyms
{
    /// <summary>Our key, and other words for it, in lower case without dashes and underscores.</summary>
    private static readonly ImmutableDictionary<string, ImmutableArray<string>> Words = new Dictionary<string, ImmutableArray<string>>
    {
        ["activation"] = ["activationfn", "activationfunction", "act", "nonlinearity"],
        ["augmentation"] = ["augmentations", "augment", "aug", "transform", "transforms", "imagedatagenerator"],
        ["backend"] = ["engine", "device"],
        ["batch_size"] = ["batch", "bs", "batches", "minibatch", "batchsz"],
        ["beta_1"] = ["beta", "betas", "momentum1"],
        ["callbacks"] = ["callback", "hooks"],
        ["class_weight"] = ["classweights", "weights", "weighting", "posweight"],
        ["classes"] = ["classnames", "labels", "labelnames", "categories"],
        ["clipnorm"] = ["clip", "gradclip", "maxnorm", "clipgradnorm", "gradientclipping"],
        ["color_mode"] = ["color", "colormode", "colour", "colourmode", "channels", "mode"],
        ["data"] = ["dataset", "datasets", "images", "inputdata"],
        ["decay_steps"] = ["stepsize", "period", "tmax"],
        ["depth_multiplier"] = ["multiplier", "channelmultiplier"],
        ["dilation_rate"] = ["dilation", "dilations"],
        ["directory"] = ["dir", "path", "root", "folder", "datadir", "datapath", "imagefolder"],
        ["epochs"] = ["numepochs", "nepochs", "maxepochs", "nbepoch", "rounds", "iterations"],
        ["epsilon"] = ["eps"],
        ["extends"] = ["base", "inherits", "parent", "include", "from"],
        ["filters"] = ["outchannels", "channels", "numfilters", "nfilters", "kernels", "features"],
        ["groups"] = ["patients", "patient", "patientpattern"],
        ["horizontal_flip"] = ["flip", "hflip", "fliplr", "randomhorizontalflip", "randomflip"],
        ["interpolation"] = ["resample", "resampling", "filter"],
        ["kernel_initializer"] = ["initializer", "init", "weightinit"],
        ["kernel_regularizer"] = ["regularizer", "regularization", "penalty"],
        ["kernel_size"] = ["kernel", "kernels", "ksize", "window", "size"],
        ["learning_rate"] = ["lr", "alpha", "eta", "stepsize", "baselr"],
        ["loss"] = ["criterion", "lossfunction", "lossfn", "objective"],
        ["metrics"] = ["metric", "scores", "measures"],
        ["min_delta"] = ["delta", "threshold", "tolerance", "tol"],
        ["model"] = ["layers", "network", "net", "architecture", "arch", "sequential"],
        ["momentum"] = ["mu", "mom"],
        ["monitor"] = ["metric", "watch", "quantity"],
        ["optimizer"] = ["optim", "opt", "solver"],
        ["padding"] = ["pad", "border"],
        ["patience"] = ["wait"],
        ["pool_size"] = ["pool", "kernelsize", "window", "size"],
        ["rate"] = ["p", "prob", "probability", "dropoutrate", "drop", "keepprob"],
        ["rescale"] = ["scale", "normalize", "normalise", "normalization"],
        ["restore_best_weights"] = ["restorebest", "savebestonly", "best"],
        ["rho"] = ["decay", "smoothing"],
        ["rotation_range"] = ["rotate", "degrees", "randomrotation"],
        ["seed"] = ["randomseed", "randomstate", "manualseed", "rngseed"],
        ["split"] = ["splitby", "division"],
        ["steps_per_epoch"] = ["steps", "stepsperepochs", "iterationsperepoch"],
        ["strides"] = ["step", "steps"],
        ["target_size"] = ["imagesize", "imgsize", "inputsize", "inputshape", "resize", "resolution", "size", "shape"],
        ["threshold"] = ["cutoff", "decisionthreshold", "operatingpoint"],
        ["training"] = ["train", "fit", "trainer"],
        ["units"] = ["outfeatures", "neurons", "nodes", "hidden", "hiddenunits", "width", "size"],
        ["use_bias"] = ["bias"],
        ["validation_split"] = ["valsplit", "valsize", "validationfraction", "testsize"],
        ["validation_steps"] = ["valsteps"],
        ["vertical_flip"] = ["vflip", "flipud", "randomverticalflip"],
        ["weight_decay"] = ["wd", "decay", "l2"],
        ["width_shift_range"] = ["translate", "translation", "widthshift", "shiftx"],
        ["height_shift_range"] = ["heightshift", "shifty"],
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Returns the first of <paramref name="keys"/> that has <paramref name="word"/> as a synonym, or null.</summary>
    public static string? Among(IEnumerable<string> keys, string word)
    {
        string bare = ClosestName.Bare(word);
        return keys.FirstOrDefault(key => Words.TryGetValue(key, out ImmutableArray<string> others) && others.Contains(bare));
    }

    /// <summary>Returns the key that <paramref name="word"/> most likely means, by synonym or by nearest spelling, or null.</summary>
    public static string? Closest(IReadOnlyCollection<string> keys, string word) =>
        keys.FirstOrDefault(key => ClosestName.Bare(key) == ClosestName.Bare(word)) ?? Among(keys, word) ?? ClosestName.Among(keys, word);
}
