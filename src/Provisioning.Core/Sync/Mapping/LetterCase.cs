namespace Provisioning.Sync.Mapping;

/// <summary>How the letters of a value are written, alike in every culture.</summary>
internal enum LetterCase
{
    /// <summary>All letters small.</summary>
    Lower,

    /// <summary>All letters capital.</summary>
    Upper,

    /// <summary>The first letter of each word capital, all others small.</summary>
    Title,
}
