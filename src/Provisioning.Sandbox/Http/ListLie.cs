namespace Provisioning.Sandbox.Http;

/// <summary>How a list that is read page by page differs from what it says.</summary>
public enum ListLie
{
    /// <summary>It is as it says.</summary>
    None,

    /// <summary>It counts a tenth of its entries.</summary>
    CountTooLow,

    /// <summary>It counts 500 entries more than it has.</summary>
    CountTooHigh,

    /// <summary>A page holds half as many entries again as were asked for.</summary>
    LongPages,

    /// <summary>A page holds half as many entries as were asked for.</summary>
    ShortPages,

    /// <summary>Each entry stands twice on its page.</summary>
    Doubled,

    /// <summary>Each entry stands twice in the list, and counts twice.</summary>
    DoubledList,

    /// <summary>A page begins a quarter of a page too early.</summary>
    Overlapping,

    /// <summary>The pages of the third quarter are empty.</summary>
    EmptyPages,

    /// <summary>The pages after the first quarter are those of the first quarter, again and again.</summary>
    Cycle,

    /// <summary>The list begins again where it ends, and counts more with each page.</summary>
    Endless,

    /// <summary>Behind the last entry come empty pages without end.</summary>
    EndlessEmpty,
}
