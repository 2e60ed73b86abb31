namespace Provisioning.Sandbox.Rest.Wire;

/// <summary>The words of a status.</summary>
internal static class StatusPhrases
{
    public static string Of(int status) => status switch
    {
        400 => "Bad Request",
        401 => "Unauthorized",
        404 => "Not Found",
        405 => "Method Not Allowed",
        409 => "Conflict",
        413 => "Request Entity Too Large",
        415 => "Unsupported Media Type",
        _ => "Internal Server Error",
    };
}
