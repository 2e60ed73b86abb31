namespace Provisioning.Sync.Mapping;

/// <summary>How the letters of a value are written, alike in every culture.</summary>
internal enum LetterCase
{
    /// <summary>Lower case.</summary>
    Lower,

    /// <summary>Upper case.</summary>
    Upper,

    /// <summary>The first letter of each word in upper case, all others in lower case.</summary>
    Title,
}
