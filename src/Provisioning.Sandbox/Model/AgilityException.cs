namespace Provisioning.Sandbox.Model;

/// <summary>A request is refused with a status and a message.</summary>
internal sealed class AgilityException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;

    public static AgilityException NotFound() => new(404, "Not Found");

    public static AgilityException MethodNotAllowed() => new(405, "Method Not Allowed");

    public static AgilityException Bad(string message) => new(400, message);

    public static AgilityException Violation(string kind, AttributeDefinition attribute, int status = 400) =>
        new(status, $"Violation'{kind}'{attribute.Token}");

    public static AgilityException UnknownAttribute(string token) => Bad("Unknown AttributeDefinition: " + token);

    public static AgilityException InvalidOid(string token) => Bad("Invalid OID token: " + token);
}
