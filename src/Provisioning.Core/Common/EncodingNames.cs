using System.Text;

namespace Provisioning.Common;

/// <summary>Finds encodings by name, code pages too.</summary>
internal static class EncodingNames
{
    public static Encoding? Find(string name)
    {
        try
        {
#if NET
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
#else
            return Encoding.GetEncoding(name);
#endif
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
