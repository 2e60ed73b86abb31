using System.Xml;
using Provisioning.Tabular;

namespace Provisioning.Agility;

/// <summary>Refuses what XML 1.0 cannot carry, before anything is sent.</summary>
internal static class XmlText
{
    public static string? Check(SourceRow row, Column column, string? text)
    {
        try
        {
            return text is null ? null : XmlConvert.VerifyXmlChars(text);
        }
        catch (XmlException)
        {
            throw new InvalidRowException(row.Number, "the value holds a control character that cannot be sent.", column.Name);
        }
    }
}
